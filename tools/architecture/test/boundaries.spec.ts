import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { lawful, violations, type Snippet } from './violations';

const lint = (snippets: readonly Snippet[]): string[][] => {
  const output = execFileSync(process.execPath, [join(__dirname, 'lint-snippets.mjs')], {
    cwd: resolve(__dirname, '../../..'),
    env: { ...process.env, NX_DAEMON: 'false' },
    input: JSON.stringify(snippets),
    encoding: 'utf8',
  });
  return JSON.parse(output) as string[][];
};

let broken: Map<string, string[]>;

beforeAll(() => {
  const snippets: readonly Snippet[] = [...violations, ...lawful];
  const rules = lint(snippets);
  broken = new Map(snippets.map(({ name }, index) => [name, rules[index] ?? []]));
}, 120_000);

describe('lint refuses', () => {
  it.each(violations)('$name', ({ name, rule }) => {
    expect(broken.get(name)).toContain(rule);
  });
});

describe('lint allows', () => {
  it.each(lawful)('$name', ({ name }) => {
    expect(broken.get(name)).toEqual([]);
  });
});
