import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { openJournal } from './journal';

describe('a journal', () => {
  let directory: string;
  let file: string;
  const logged: string[] = [];
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'journal-'));
    file = join(directory, 'j.jsonl');
    logged.length = 0;
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  const open = () => openJournal(file, (line) => logged.push(line));
  const reopened = async () => Object.fromEntries((await open()).entries);

  it('tells what was noted last of each key', async () => {
    const note = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.option(fc.jsonValue(), { nil: undefined }));
    await fc.assert(
      fc.asyncProperty(fc.array(note), async (notes) => {
        await rm(file, { force: true });
        const expected = new Map<string, unknown>();
        const journal = await open();
        for (const [key, value] of notes) {
          journal.note(key, value);
          if (value === undefined) expected.delete(key);
          else expected.set(key, JSON.parse(JSON.stringify(value)));
        }
        await journal.written();
        expect((await open()).entries).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  it('is written anew before it is much longer than what it tells', async () => {
    const journal = await open();
    for (let round = 0; round < 30; round += 1) {
      for (let count = 0; count < 100; count += 1) journal.note('a', round);
      await journal.written();
    }
    expect((await readFile(file, 'utf8')).split('\n').length).toBeLessThan(1_200);
    expect(await reopened()).toEqual({ a: 29 });
  });

  it('leaves out a line that a kill cut short, and goes on behind the last whole one', async () => {
    await writeFile(file, '{"key":"a","value":1}\n{"key":"b","val');
    const journal = await open();
    expect(Object.fromEntries(journal.entries)).toEqual({ a: 1 });
    journal.note('c', 3);
    await journal.written();
    expect(await reopened()).toEqual({ a: 1, c: 3 });
  });

  it('takes a whole line without an end, as an editor may leave it', async () => {
    await writeFile(file, '{"key":"a","value":1}');
    const journal = await open();
    journal.note('b', 2);
    await journal.written();
    expect(await reopened()).toEqual({ a: 1, b: 2 });
  });

  it('says that it cannot be written, and catches up when it can', async () => {
    const journal = await open();
    await rm(directory, { recursive: true });
    journal.note('a', 1);
    await expect(journal.written()).rejects.toThrow('ENOENT');
    expect(logged).toEqual([expect.stringContaining(`${file} cannot be written: Error: ENOENT`)]);
    await mkdir(directory);
    journal.note('b', 2);
    await journal.written();
    expect(await reopened()).toEqual({ a: 1, b: 2 });
  });
});
