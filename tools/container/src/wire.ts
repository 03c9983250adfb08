import { join } from 'node:path';
import { deriveTopology, queueVariablesOf, type ServiceManifest } from '@datepop/kit';
import { applyTopology } from '@datepop/local-cloud';
import { courses } from '@datepop/manifests/courses';
import { gateway } from '@datepop/manifests/gateway';
import { notifications } from '@datepop/manifests/notifications';
import { users } from '@datepop/manifests/users';
import { runBundle } from './bundles';
import type { Config } from './config';
import { ensureServiceDatabase, makeServerUrl, waitForPostgres } from './postgres';
import { makeSettings } from './settings';
import { ensureTokenKeys } from './token-keys';
import { waitForAws } from './wait-for';

const manifests: readonly ServiceManifest[] = [gateway, users, courses, notifications];

/** Makes everything that the services find when they start; what is there already stays as it is. */
export const wire = async (config: Config, log: (line: string) => void): Promise<void> => {
  const { AWS_ENDPOINT_URL: endpoint, AWS_REGION: region, EVENT_BUS_NAME: busName } = config;
  const claimCheckBucket = config.CLAIM_CHECK_BUCKET;
  const serverUrl = makeServerUrl(config);
  const settingsOf = (service: string) => makeSettings(join(config.CONFIG_DIRECTORY, service));

  await Promise.all([waitForPostgres(serverUrl), waitForAws(endpoint)]);
  log('PostgreSQL and AWS answer');

  const publicKeys = await ensureTokenKeys(settingsOf(users.name));
  for (const { name } of manifests) await settingsOf(name).write('AUTH_JWKS', publicKeys);
  log('the token keys are in place');

  const topology = deriveTopology(manifests);
  const { queueUrls } = await applyTopology(topology, { endpoint, region, busName, claimCheckBucket });
  for (const manifest of manifests) {
    const variables = queueVariablesOf(manifest, (queue) => queueUrls[queue] ?? '');
    for (const [name, value] of Object.entries(variables)) await settingsOf(manifest.name).write(name, value);
  }
  const { rules, queues } = topology;
  log(`the bus ${busName} is in place with ${rules.length} rules and ${queues.length} queues`);

  for (const { name, stores } of manifests) {
    if (stores.postgres === undefined) continue;
    const databaseUrl = await ensureServiceDatabase(serverUrl, stores.postgres, settingsOf(name));
    log(`the database of ${name} is in place`);
    await runBundle(name, 'migrate', databaseUrl);
    await runBundle(name, 'seed', databaseUrl);
  }
};
