import { AwsError } from '../aws-error';
import type { Limits } from '../limits';

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** The tags of buses and rules, by their ARNs. */
export interface Tags {
  /** @throws LimitExceededException */
  add(arn: string, tags: readonly Tag[]): void;
  of(arn: string): readonly Tag[];
  remove(arn: string, keys: readonly string[]): void;
  /** Lets go all tags of what has been deleted. */
  forget(arn: string | undefined): void;
}

export const makeTags = (limits: Limits): Tags => {
  const byArn = new Map<string, ReadonlyMap<string, string>>();
  return {
    add: (arn, tags) => {
      const after = new Map([
        ...(byArn.get(arn) ?? []),
        ...tags.map(({ Key, Value }) => [Key, Value] as const),
      ]);
      if (after.size > limits.tagsPerResource) {
        throw new AwsError(
          'LimitExceededException',
          `${arn} would have more than ${limits.tagsPerResource} tags.`,
        );
      }
      byArn.set(arn, after);
    },
    of: (arn) => [...(byArn.get(arn) ?? [])].map(([Key, Value]) => ({ Key, Value })),
    remove: (arn, keys) => {
      byArn.set(arn, new Map([...(byArn.get(arn) ?? [])].filter(([key]) => !keys.includes(key))));
    },
    forget: (arn) => {
      if (arn !== undefined) byArn.delete(arn);
    },
  };
};
