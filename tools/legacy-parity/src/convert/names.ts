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
const reserved = new Set(
  (
    'await break case catch class const continue debugger default delete do else enum export extends false finally for ' +
    'function if implements import in instanceof interface let new null package private protected public return static ' +
    'super switch this throw true try typeof var void while with yield'
  ).split(' '),
);

/** The longest name of a schedule: service, name and the number of the schedule. */
const longestName = 64;

/** Letters, digits and single hyphens, beginning with a letter. */
export const kebabCase = (text: string): string => {
  const name = text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return /^[a-z]/.test(name) ? name : `legacy${name === '' ? '' : '-'}${name}`;
};

/** `/cron/push/anniversary?kind=d-day`: `push-anniversary-d-day`. */
export const nameOfUrl = (url: string): string => {
  const [path = '', query = ''] = url.split('?');
  const words = path.split('/').filter((word) => word !== '' && !machinery.has(word) && !/^v\d+$/.test(word));
  return kebabCase([...words, ...new URLSearchParams(query).values()].join('-'));
};

/** 2 is `b`, 27 is `aa`. */
const lettersOf = (number: number): string =>
  number === 0
    ? ''
    : lettersOf(Math.floor((number - 1) / 26)) + String.fromCharCode(97 + ((number - 1) % 26));

const cut = (name: string, most: number): string => name.slice(0, Math.max(1, most)).replace(/-+$/, '');

/** What is called after a job or a task: its queues, and its schedules. */
const calledAfter = (service: string, name: string, schedules: number): string[] => [
  `queue ${service}-${name}`,
  `queue ${service}-${name}-dead`,
  ...Array.from({ length: schedules }, (_, index) =>
    index === 0 ? `schedule ${service}-${name}` : `schedule ${service}-${name}-${index + 1}`,
  ),
];

/** Names a job or a task of a service, with so many schedules. */
export type NameFor = (service: string, name: string, schedules: number) => string;

/** Gives each name once, and none whose queues or schedules meet those of another; the second becomes `name-b`. */
export const makeNames = (): NameFor => {
  const given = new Set<string>();
  return (service, name, schedules) => {
    // The queue of a service's events has that name.
    for (const taken of calledAfter(service, 'events', 0)) given.add(taken);
    const isTaken = (attempt: string) =>
      calledAfter(service, attempt, schedules).some((called) => given.has(called));
    const short = cut(
      reserved.has(name) ? `${name}-work` : name,
      longestName - service.length - '--zz-99'.length,
    );
    let [unique, number] = [short, 1];
    // A number there would be that of one of its schedules.
    while (isTaken(unique)) unique = `${short}-${lettersOf((number += 1))}`;
    for (const called of calledAfter(service, unique, schedules)) given.add(called);
    return unique;
  };
};

/** `push-anniversary`: `pushAnniversary`. */
export const camelCase = (name: string): string =>
  name.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
