/** Folders of URLs that say only that a machine calls them. */
const machinery = new Set([
  'cron',
  'crons',
  'task',
  'tasks',
  'job',
  'jobs',
  'queue',
  'admin',
  'internal',
  '_ah',
  'api',
]);

/** What no constant of a declaration can be called. */
const reserved = new Set([
  'break',
  'case',
  'catch',
  'class',
  'const',
  'continue',
  'debugger',
  'default',
  'delete',
  'do',
  'else',
  'enum',
  'export',
  'extends',
  'false',
  'finally',
  'for',
  'function',
  'if',
  'import',
  'in',
  'instanceof',
  'new',
  'null',
  'return',
  'super',
  'switch',
  'this',
  'throw',
  'true',
  'try',
  'typeof',
  'var',
  'void',
  'while',
  'with',
  'yield',
]);

/** Letters, digits and single hyphens, beginning with a letter. */
export const kebabCase = (text: string): string => {
  const name = text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  if (reserved.has(name)) return `${name}-work`;
  return /^[a-z]/.test(name) ? name : `legacy${name === '' ? '' : '-'}${name}`;
};

/** `/cron/push/anniversary?kind=d-day`: `push-anniversary-d-day`. */
export const nameOfUrl = (url: string): string => {
  const [path = '', query = ''] = url.split('?');
  const words = path.split('/').filter((word) => word !== '' && !machinery.has(word) && !/^v\d+$/.test(word));
  return kebabCase([...words, ...new URLSearchParams(query).values()].join('-'));
};

/** Gives each name once, to a job or a task of a service; the second of its kind becomes `name-2`. */
export const makeNames = (): ((service: string, name: string) => string) => {
  const given = new Set<string>();
  // The queue of a service's events has that name.
  const isTaken = (service: string, name: string) => name === 'events' || given.has(`${service}/${name}`);
  return (service, name) => {
    let [unique, number] = [name, 1];
    while (isTaken(service, unique)) unique = `${name}-${(number += 1)}`;
    given.add(`${service}/${unique}`);
    return unique;
  };
};

/** `push-anniversary`: `pushAnniversary`. */
export const camelCase = (name: string): string =>
  name.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
