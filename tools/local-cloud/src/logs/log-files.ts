import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { LogGroups } from './log-groups';

/** No log group's name has a plus. */
const fileOf = (group: string): string => `${group.replaceAll('/', '+')}.log`;

/** Also appends what is written to a file for each group, which outlives the cloud. */
export const withLogFiles = (logs: LogGroups, directory: string): LogGroups => {
  mkdirSync(directory, { recursive: true });
  return {
    write: (group, text) => {
      logs.write(group, text);
      appendFileSync(join(directory, fileOf(group)), text);
    },
    read: (group) => logs.read(group),
    get names() {
      return logs.names;
    },
  };
};
