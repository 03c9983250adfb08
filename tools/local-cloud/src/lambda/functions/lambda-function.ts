import type { Code } from '../code/code';
import type { Configuration } from './configuration-input';
import type { EventInvokeConfig } from '../invocations/event-invoke-config';

/** A function as it is now. Every change makes a new one. */
export interface LambdaFunction {
  readonly name: string;
  /** Without a qualifier. */
  readonly arn: string;
  readonly configuration: Configuration;
  readonly code: Code;
  /** Another one after every change of code or configuration. */
  readonly revisionId: string;
  readonly lastModified: Date;
  /** How many may run at a time; without it, as many as the others leave. */
  readonly reservedConcurrency?: number | undefined;
  readonly eventInvokeConfig?: EventInvokeConfig | undefined;
}

/** The one version there is. */
export const LATEST = '$LATEST';

export const logGroupOf = (functionName: string): string => `/aws/lambda/${functionName}`;
