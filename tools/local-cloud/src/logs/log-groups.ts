import type { Limits } from '../limits';

/** What was written to the log groups of the account, the last of it. */
export interface LogGroups {
  /** Appends text, whole lines or not; the first makes the group. */
  write(group: string, text: string): void;
  /** The last lines of a group, or nothing where nobody wrote to it. */
  read(group: string): readonly string[] | undefined;
  readonly names: readonly string[];
}

export const makeLogGroups = ({ logGroups, logCharacters }: Limits): LogGroups => {
  const byName = new Map<string, string>();
  return {
    write: (group, text) => {
      const all = (byName.get(group) ?? '') + text;
      byName.delete(group);
      // Cut now and then, not at every line.
      byName.set(group, all.length > 2 * logCharacters ? all.slice(-logCharacters) : all);
      const [longestSilent] = byName.keys();
      if (byName.size > logGroups && longestSilent !== undefined) byName.delete(longestSilent);
    },
    read: (group) => byName.get(group)?.slice(-logCharacters).replace(/\n$/, '').split('\n'),
    get names() {
      return [...byName.keys()].sort();
    },
  };
};
