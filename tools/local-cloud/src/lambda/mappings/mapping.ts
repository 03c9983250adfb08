import type { Pattern } from '../../eventbridge/patterns/pattern';
import type { MappingSettings } from './mapping-input';

/** Takes messages out of a queue and gives them to a function, in batches. Every change makes a new one. */
export interface Mapping {
  readonly uuid: string;
  readonly arn: string;
  readonly queueArn: string;
  readonly functionName: string;
  readonly settings: MappingSettings;
  /** A message that matches none of these, where there are any, is dropped. */
  readonly patterns: readonly Pattern[];
  readonly lastModified: Date;
}
