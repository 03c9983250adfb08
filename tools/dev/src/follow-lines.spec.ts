import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@datepop/testing';
import { followLines } from './follow-lines';

it('tells whole lines that are appended, and none of those that were there', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'follow-lines-'));
  const [path, stop, lines] = [join(folder, 'log'), new AbortController(), [] as string[]];
  await writeFile(path, 'before\n');
  const following = followLines(path, stop.signal, (line) => lines.push(line));
  const until = (count: number) =>
    eventually(`${count} lines`, () => Promise.resolve(lines.length >= count || undefined));
  // It has looked at the file by the time of the first that it tells.
  const first = eventually('the first', async () => {
    await appendFile(path, 'first\n');
    return lines.includes('first') || undefined;
  });
  await first;
  const already = lines.length;
  await appendFile(path, '둘째 '.slice(0, 2));
  await appendFile(path, ' and its end\nthird\n');
  await until(already + 2);
  expect(lines).not.toContain('before');
  expect(lines.slice(-2)).toEqual(['둘째 and its end', 'third']);
  stop.abort();
  await following;
  await rm(folder, { recursive: true });
});
