import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { composeService } from './compose-file';
import { workspace } from './workspace';

/** One line of a Dockerfile, continuation lines joined. */
export interface Instruction {
  readonly name: string;
  readonly rest: string;
}

/** The stages of an image's Dockerfile, each from its FROM on; the last one is what runs. */
export const readStages = (path: string): Instruction[][] => {
  const lines = readFileSync(join(workspace, path), 'utf8')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const stages: Instruction[][] = [];
  for (const line of lines) {
    const [, name = '', rest = ''] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
    if (name === 'FROM') stages.push([]);
    stages.at(-1)?.push({ name, rest });
  }
  return stages;
};

/** What running an image means. */
export interface Image {
  readonly base: string;
  readonly user: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly command: readonly string[];
  readonly healthCheck: readonly string[] | undefined;
}

const exec = (text: string): string[] => z.array(z.string()).min(1).parse(JSON.parse(text));

/** The image that the compose file builds for a service. */
export const imageOf = (service: string): Image => {
  const stage = readStages(composeService(service).build?.dockerfile ?? '').at(-1) ?? [];
  const all = (name: string) => stage.filter((each) => each.name === name).map(({ rest }) => rest);
  const last = (name: string) => all(name).at(-1);
  const health = last('HEALTHCHECK')?.replace(/^.*?CMD /, '');
  const pairs = all('ENV').flatMap((rest) => rest.split(' ').map((pair) => pair.split('=')));
  return {
    base: last('FROM') ?? '',
    user: last('USER') ?? 'root',
    environment: Object.fromEntries(pairs.map(([name = '', ...value]) => [name, value.join('=')])),
    command: exec(last('CMD') ?? '[]'),
    healthCheck: health === undefined ? undefined : exec(health),
  };
};
