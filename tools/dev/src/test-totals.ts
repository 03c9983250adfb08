import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** Checks by how they ended: every test, and every lint and type-check task as one. */
export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const countsSchema = z.object({ passed: z.int(), failed: z.int(), skipped: z.int() });
const tasksSchema = z.array(z.object({ id: z.string(), target: z.string(), status: z.string() }));

const readJson = async <Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema>> =>
  schema.parse(JSON.parse(await readFile(path, 'utf8')));

const countFiles = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { recursive: true }).catch(() => []);
  return entries.filter((entry) => entry.endsWith('counts.json')).map((entry) => join(folder, entry));
};

const add = (a: Totals, b: Totals): Totals => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

const failedOf = (status: string): Totals =>
  status === 'failure' || status === 'skipped'
    ? { passed: 0, failed: 1, skipped: 0 }
    : { passed: 1, failed: 0, skipped: 0 };

/** Adds up what a run left in `dist`. A test task that failed before any test could counts as one failure. */
export const readTotals = async (dist: string): Promise<Totals> => {
  const counts = await Promise.all(
    (await countFiles(join(dist, 'test-results'))).map((path) => readJson(path, countsSchema)),
  );
  const tasks = await readJson(join(dist, 'task-results.json'), tasksSchema);
  const tests = counts.reduce(add, { passed: 0, failed: 0, skipped: 0 });
  const checks = tasks
    .filter(({ target }) => target !== 'test')
    .map(({ status }) => failedOf(status))
    .reduce(add, tests);
  const brokenRuns = tasks.filter(
    ({ target, status }) => target === 'test' && failedOf(status).failed === 1,
  ).length;
  return { ...checks, failed: Math.max(checks.failed, brokenRuns) };
};

/** The last line of `npm test`. */
export const totalsLine = ({ passed, failed, skipped }: Totals): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
