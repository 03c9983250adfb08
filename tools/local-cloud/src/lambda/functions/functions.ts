import { randomUUID } from 'node:crypto';
import type { Account } from '../../account';
import { invalidParameter, notFound } from '../lambda-error';
import { LATEST } from './lambda-function';
import type { LambdaFunction } from './lambda-function';

/** A name, a partial ARN or an ARN, with a qualifier or without. */
const REFERENCE =
  /^(?:arn:aws[\w-]*:lambda:)?(?:[a-z]{2}(?:-[a-z]+)+-\d:)?(?:\d{12}:)?(?:function:)?([\w-]{1,64})(?::([$\w-]{1,128}))?$/;

/** @throws InvalidParameterValueException or, for another qualifier than `$LATEST`, ResourceNotFoundException */
export const functionNameOf = (reference: string, qualifier?: string): string => {
  const [, name, ownQualifier] = REFERENCE.exec(reference) ?? [];
  if (name === undefined) {
    throw invalidParameter(`FunctionName "${reference}" is not the name or the ARN of a function.`);
  }
  const asked = qualifier ?? ownQualifier ?? LATEST;
  if (asked !== LATEST) {
    throw notFound(
      `Function not found: ${name}:${asked}. local-cloud keeps ${LATEST} only, no versions and aliases.`,
    );
  }
  return name;
};

/** The functions of the account. */
export interface Functions {
  readonly byName: ReadonlyMap<string, LambdaFunction>;
  arnOf(name: string): string;
  /** By name, partial ARN or ARN. @throws ResourceNotFoundException */
  get(reference: string, qualifier?: string): LambdaFunction;
  /** Adds or replaces a function. */
  put(changed: LambdaFunction): LambdaFunction;
  /** The same with another revision. */
  revise(changed: Omit<LambdaFunction, 'revisionId' | 'lastModified'>): LambdaFunction;
  delete(name: string): void;
}

export const makeFunctions = ({ id, region }: Account): Functions => {
  const byName = new Map<string, LambdaFunction>();
  const functions: Functions = {
    byName,
    arnOf: (name) => `arn:aws:lambda:${region}:${id}:function:${name}`,
    get: (reference, qualifier) => {
      const name = functionNameOf(reference, qualifier);
      const found = byName.get(name);
      if (!found) throw notFound(`Function not found: ${functions.arnOf(name)}`);
      return found;
    },
    put: (changed) => {
      byName.set(changed.name, changed);
      return changed;
    },
    revise: (changed) => functions.put({ ...changed, revisionId: randomUUID(), lastModified: new Date() }),
    delete: (name) => void byName.delete(name),
  };
  return functions;
};
