import { OpsError, UsageError } from './errors';

/** A service by name and where it is. */
export type Place = readonly [name: string, url: string];

const placeOf = (text: string): Place => {
  const [, name, url] = /^([a-z][a-z0-9-]*)=(.+)$/.exec(text) ?? [];
  if (name !== undefined && url !== undefined && URL.canParse(url) && /^https?:/.test(url))
    return [name, url.replace(/\/+$/, '')];
  throw new UsageError(`--service-url: "${text}" is not NAME=URL, such as users=http://127.0.0.1:4001`);
};

/**
 * Finds where the services are: as given, else of the platform that runs here.
 *
 * @throws UsageError for what is not NAME=URL; OpsError when nothing is given and nothing runs.
 */
export const findServices = (
  given: readonly string[],
  running:
    | {
        readonly ready?: {
          readonly urls: Readonly<Record<string, string>>;
          readonly services: readonly string[];
        };
      }
    | undefined,
): readonly Place[] => {
  if (given.length > 0) return given.map(placeOf);
  if (running === undefined)
    throw new OpsError(
      'no platform runs here: npm start starts one, and --service-url NAME=URL says where another is',
    );
  if (running.ready === undefined)
    throw new OpsError('the platform is still starting: try again in a moment');
  const { urls, services } = running.ready;
  return services.flatMap((name): Place[] => {
    const url = urls[name];
    return name === 'gateway' || url === undefined ? [] : [[name, url]];
  });
};
