import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Given } from './command';
import type { Desk } from './desk';
import { busName, logFolder, readRunning, region, workspace } from './dev';
import { findServices } from './find-services';
import type { commonOptions } from './help';
import { operatorToken } from './operator-token';
import { makeClientOf, operationsOf } from './service-client';

/** Around the commands: where text goes, what the environment says, and where a platform's folder is. */
export interface Surroundings {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The checkout's own by default. */
  readonly dataDirectory?: string;
}

const localCloud = (endpoint: string) => ({
  endpoint,
  region,
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});

/** Finds the services, and what to show them. @throws OpsError when either is missing. */
export const makeDesk = async (
  values: Given<typeof commonOptions>['values'],
  around: Surroundings,
): Promise<Desk> => {
  const { out, err, environment, dataDirectory = join(workspace, '.datepop') } = around;
  const running = readRunning(dataDirectory);
  const isHere = values['service-url'].length === 0;
  const places = findServices(values['service-url'], running);
  const token = await operatorToken(values.token ?? environment['DATEPOP_OPERATOR_TOKEN'], dataDirectory);
  const requestId = randomUUID();
  const cloud = isHere ? running?.ready?.urls.cloud : undefined;
  return {
    services: places.map(([service, url]) => {
      const clientOf = makeClientOf({ service, url, token, requestId });
      return { name: service, url, clientOf, operations: operationsOf(clientOf) };
    }),
    json: values.json,
    print: out,
    tell: err,
    events: async () => {
      // Loaded by the one command that needs it.
      const { EventBridgeClient } = await import('@aws-sdk/client-eventbridge');
      const requestHandler = {
        connectionTimeout: 2_000,
        requestTimeout: 10_000,
        throwOnRequestTimeout: true,
      };
      return new EventBridgeClient({ ...(cloud === undefined ? {} : localCloud(cloud)), requestHandler });
    },
    busName: environment['EVENT_BUS_NAME'] ?? busName,
    // npm starts commands in the checkout, wherever they were typed.
    folder: environment['INIT_CWD'] ?? process.cwd(),
    ...(isHere ? { logs: logFolder(dataDirectory) } : {}),
  };
};
