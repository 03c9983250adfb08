import type { Part } from '../../service/src/config';
import { busName, untilAnswers, urlOf, type Child, type Children } from '../frame/tools';
import type { Stage } from '../frame/scenario';
import type { Cloud } from './cloud';
import type { Database } from './database';
import { freePort } from './free-port';
import { nodeProgram } from './node-program';
import type { Operator } from './operator';

/** One process of the ledger. */
export interface Ledger extends Child {
  readonly url: string;
}

/** Settings of a process beside where things are. */
export type LedgerSettings = Readonly<Record<string, string>>;

export type StartLedger = (parts: readonly Part[], settings?: LedgerSettings) => Promise<Ledger>;

/** How processes of the ledger are started; each is waited for until it answers. */
export const makeStartLedger =
  (
    { built, signal }: Stage,
    processes: Children,
    { cloud, database, operator }: { cloud: Cloud; database: Database; operator: Operator },
  ): StartLedger =>
  async (parts, settings = {}) => {
    const port = await freePort();
    const env = {
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: `${port}`,
      LOG_LEVEL: 'warn',
      ...operator.environment,
      DATABASE_URL: database.url,
      AWS_ENDPOINT_URL: cloud.location.endpoint,
      AWS_REGION: cloud.location.region,
      AWS_ACCESS_KEY_ID: cloud.location.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: cloud.location.credentials.secretAccessKey,
      EVENT_BUS_NAME: busName,
      ...cloud.queueVariables,
      LEDGER_PARTS: parts.length > 0 ? parts.join() : 'none',
      ...settings,
    };
    const child = await processes.spawn(nodeProgram(`ledger (${parts.join(', ')})`, [built.ledger], env));
    const url = urlOf(port);
    const gone = new AbortController();
    void child.ended.then((how) => gone.abort(new Error(`the ledger ended (${how}):\n${child.lastLines()}`)));
    await untilAnswers(
      'the ledger',
      `${url}/health/live`,
      (status) => status === 200,
      AbortSignal.any([signal, gone.signal]),
    );
    return { ...child, url };
  };
