import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { workspace } from './workspace';

const serviceSchema = z.looseObject({
  image: z.string().optional(),
  build: z.object({ context: z.literal('.'), dockerfile: z.string() }).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
});

/** One service of the compose file. */
export type ComposeService = z.output<typeof serviceSchema>;

export const composeFile = join(workspace, 'docker-compose.yml');

/** The compose file with merged mappings and the defaults of its variables, as an engine sees it. */
export const readComposeFile = (): unknown => {
  const text = readFileSync(composeFile, 'utf8').replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1');
  return parse(text, { merge: true });
};

/** A service that the compose file must have. */
export const composeService = (name: string): ComposeService => {
  const { services } = z.object({ services: z.record(z.string(), serviceSchema) }).parse(readComposeFile());
  const service = services[name];
  if (service === undefined) throw new Error(`the compose file has no service ${name}`);
  return service;
};

/** The deployables, each with an image of its own. */
export const apps = ['gateway', 'users', 'courses', 'notifications'] as const;
