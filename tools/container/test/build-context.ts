import { readFileSync } from 'node:fs';
import { cp, mkdir, readdir } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { workspace } from './workspace';

interface Rule {
  readonly lets: boolean;
  readonly matches: RegExp;
}

const ruleOf = (line: string): Rule => {
  const path = line
    .replace(/^!/, '')
    .replaceAll('.', '\\.')
    .replaceAll('**/', '(.+/)?')
    .replaceAll(/(?<!\))\*/g, '[^/]*');
  return { lets: line.startsWith('!'), matches: new RegExp(`^${path}(/.*)?$`) };
};

const rules = readFileSync(join(workspace, '.dockerignore'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map(ruleOf);

/** Whether .dockerignore lets a path into the context: the last rule that matches decides. */
export const isInContext = (path: string): boolean =>
  path === '' || (rules.findLast(({ matches }) => matches.test(path))?.lets ?? true);

const sourcesOf = async (root: string, pattern: string): Promise<string[]> => {
  if (!pattern.endsWith('*')) return [join(root, pattern)];
  const folder = join(root, dirname(pattern));
  const names = await readdir(folder);
  return names.filter((name) => name.startsWith(basename(pattern, '*'))).map((name) => join(folder, name));
};

/** What COPY does: folders by their content, files into a folder where the target ends in a slash. */
export const copy = async (root: string, patterns: readonly string[], target: string): Promise<void> => {
  const lets = root === workspace ? (path: string) => isInContext(relative(workspace, path)) : () => true;
  const sources = (await Promise.all(patterns.map((pattern) => sourcesOf(root, pattern)))).flat();
  if (sources.length === 0) throw new Error(`COPY finds no ${patterns.join(' ')}`);
  for (const source of sources) {
    if (!lets(source)) throw new Error(`.dockerignore keeps ${relative(root, source)} out of the context`);
    const into =
      target.endsWith('/') && basename(source).includes('.') ? join(target, basename(source)) : target;
    await mkdir(dirname(into), { recursive: true });
    await cp(source, into, { recursive: true, filter: lets });
  }
};
