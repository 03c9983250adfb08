import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { workspace } from '../src/frame/tools';
import { scenarios } from '../src/scenarios';

interface Line {
  readonly scenario?: string;
  readonly pass: boolean;
  readonly failure?: string;
  readonly counts?: Readonly<Record<string, number>>;
  readonly claims?: readonly { readonly judged: boolean; readonly holds: boolean }[];
}

/** The command as `npm run chaos -- --short --json` runs it. */
const playShortForm = async (): Promise<{ lines: Line[]; code: unknown }> => {
  const command = ['--import', 'tsx', 'tools/chaos/src/main.ts', '--short', '--json'];
  const child = spawn(process.execPath, command, { cwd: workspace, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  const lines: Line[] = [];
  for await (const line of createInterface({ input: child.stdout })) lines.push(JSON.parse(line) as Line);
  return { lines, code: (await ended)[0] };
};

/** Milliseconds, on a machine that does much else. */
const patience = 900_000;

describe('the fault suite in its short form', () => {
  let played: Awaited<ReturnType<typeof playShortForm>>;

  beforeAll(async () => {
    played = await playShortForm();
  }, patience);

  it.each(scenarios.map(({ name, holds }) => ({ name, holds })))('$name: $holds', ({ name }) => {
    const line = played.lines.find(({ scenario }) => scenario === name);
    const broken = line?.claims?.filter(({ judged, holds }) => judged && !holds);
    expect({ failure: line?.failure, counts: line?.counts, broken }).toEqual({
      failure: undefined,
      counts: line?.counts,
      broken: [],
    });
    expect(line?.pass).toBe(true);
  });

  it('says at the end that all of it holds', () => {
    expect(played.lines.at(-1)).toEqual({ pass: true, scenarios: scenarios.length, failed: [] });
    expect(played.code).toBe(0);
  });
});
