import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultLimits } from '../limits';
import { withLogFiles } from './log-files';
import { makeLogGroups } from './log-groups';

describe('the files of log groups', () => {
  let directory: string;
  beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'log-files-'))));
  afterEach(() => rmSync(directory, { recursive: true }));

  it('hold all that was written to a group, each its own, and outlive the cloud', () => {
    const folder = join(directory, 'logs');
    for (const line of ['one', 'two']) {
      const logs = withLogFiles(makeLogGroups(defaultLimits), folder);
      logs.write('/aws/events/audit', `${line}\n`);
      logs.write('other', '연남동\n');
      expect(logs.read('/aws/events/audit')).toEqual([line]);
    }
    expect(readdirSync(folder).sort()).toEqual(['+aws+events+audit.log', 'other.log']);
    expect(readFileSync(join(folder, '+aws+events+audit.log'), 'utf8')).toBe('one\ntwo\n');
  });
});
