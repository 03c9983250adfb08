import { region } from './environment';
import type { RunningPlatform } from './platform';
import { services } from './services';

/** What runs where, as a table for people. Without passwords. */
export const summaryOf = (platform: RunningPlatform, dataDirectory: string, milliseconds: number): string => {
  const { urls, ports } = platform;
  const server = `127.0.0.1:${ports.postgres}`;
  const rows = platform.services.map((name) => {
    const { postgres } = services[name];
    const detail =
      name === 'gateway'
        ? `API reference ${urls.gateway}/docs`
        : postgres === undefined
          ? ''
          : `postgres://${postgres.database}@${server}/${postgres.database}`;
    return [name, urls[name], detail];
  });
  rows.push(['AWS', urls.cloud, `AWS_ENDPOINT_URL=${urls.cloud} AWS_REGION=${region}, any credentials`]);
  rows.push(['PostgreSQL', server, `data and passwords (secrets.json) in ${dataDirectory}`]);
  return [
    '',
    `DatePop runs, ready after ${(milliseconds / 1000).toFixed(1)} s`,
    '',
    ...rows.map(([name = '', url = '', detail = '']) =>
      `  ${name.padEnd(15)}${url.padEnd(25)}${detail}`.trimEnd(),
    ),
    '',
    'Ctrl-C stops everything.',
    '',
  ].join('\n');
};
