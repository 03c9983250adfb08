import type { Account } from '../account';
import { AwsError } from '../aws-error';
import type { Clock } from '../clock';
import type { Deliver } from '../delivery/delivery';
import { readBody } from '../front/request-body';
import type { Limits } from '../limits';
import type { LogGroups } from '../logs/log-groups';
import type { State } from '../own/state';
import type { Feed } from '../own/feed';
import type { Service } from '../routes';
import type { ConsumedQueues } from '../sqs/consumed-queues';
import type { Queues } from '../sqs/queues';
import { answerLambda, answerLambdaError } from './answers';
import { makeCodeStore } from './code/code';
import { deliverToFunction } from './deliver-to-function';
import { makeConcurrencyOperations } from './functions/concurrency-operations';
import { makeFunctionOperations } from './functions/function-operations';
import { makeFunctionUpdates } from './functions/function-updates';
import { makeFunctions } from './functions/functions';
import type { LambdaFunction } from './functions/lambda-function';
import { makeAsyncInvocations } from './invocations/async-invocations';
import { makeConclude } from './invocations/conclude';
import { makeEventInvokeConfigOperations } from './invocations/event-invoke-config-operations';
import { makeInvokeOperation } from './invocations/invoke-operation';
import { makeRunFunction } from './invocations/run-function';
import { makeMappingOperations } from './mappings/mapping-operations';
import { makeMappings } from './mappings/mappings';
import { startPoller } from './mappings/poller';
import { makeProcessBatch } from './mappings/process-batch';
import { makeWaitForRoom } from './mappings/room';
import { makeConcurrency } from './processes/concurrency';
import { makeProcesses } from './processes/processes';
import { makeStartProcess } from './processes/start-process';
import { makeWorkplace } from './processes/workplace';
import { findOperation } from './rest';
import type { RestOperation } from './rest';

export interface Lambda {
  readonly handle: Service;
  /** Invokes a function asynchronously, for rules, schedules and destinations. */
  readonly deliver: Deliver;
  readonly state: State;
  stop(): Promise<void>;
}

interface Context {
  readonly account: Account;
  /** Where functions find this cloud. */
  readonly endpoint: () => string;
  readonly queues: Queues;
  readonly consumedQueues: ConsumedQueues;
  /** To whatever a destination's ARN names. */
  readonly deliver: Deliver;
  /** Where functions write. */
  readonly logs: LogGroups;
  readonly clock: Clock;
  readonly feed: Feed;
  readonly limits: Limits;
  readonly log: (line: string) => void;
}

/** A bundle of 50 MB in base64. */
const MAX_REQUEST_BYTES = 70 * 1024 * 1024;

const makeService =
  (operations: readonly RestOperation[]): Service =>
  async (req, res) => {
    const { pathname, searchParams } = new URL(req.url ?? '/', 'http://localhost');
    try {
      const { operation, parameters } = findOperation(operations, req.method ?? '', pathname);
      const body = await readBody(req, MAX_REQUEST_BYTES);
      answerLambda(
        res,
        await operation.answer({ parameters, query: searchParams, headers: req.headers, body }),
      );
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      answerLambdaError(res, error);
    }
  };

export const makeLambda = (context: Context): Lambda => {
  const { account, endpoint, queues, consumedQueues, deliver, logs, clock, feed, limits, log } = context;
  const functions = makeFunctions(account);
  const workplace = makeWorkplace();
  const code = makeCodeStore(() => workplace.folder());
  const concurrency = makeConcurrency(functions, limits.concurrentInvocations);
  const startProcess = makeStartProcess({ region: account.region, endpoint, workplace, logs, limits });
  const processes = makeProcesses({ functions, concurrency, startProcess, idleMs: limits.idleProcessMs });
  const runFunction = makeRunFunction({ processes, feed, limits });
  const conclude = makeConclude({ clock, deliver, queues, log });
  const asyncInvocations = makeAsyncInvocations({
    functions,
    runFunction,
    conclude,
    clock,
    feed,
    limits,
    log,
  });

  const waitForRoom = makeWaitForRoom(functions, concurrency);
  const takeMessages = { queues: consumedQueues, waitForRoom, feed, maxBytes: limits.invocationBytes };
  const processBatch = makeProcessBatch({ ...takeMessages, runFunction });
  const mappings = makeMappings({
    account,
    startPoller: (mapping) => startPoller(mapping, { ...takeMessages, processBatch }),
  });

  const leave = (former: LambdaFunction) =>
    void processes.retire(former.name).then(async () => {
      if (functions.byName.get(former.name)?.code !== former.code) await code.remove(former.code);
    });

  return {
    handle: makeService([
      ...makeFunctionOperations({ functions, code, leave }),
      ...makeFunctionUpdates({ functions, code, leave }),
      ...makeConcurrencyOperations(functions, limits.concurrentInvocations),
      ...makeEventInvokeConfigOperations(functions),
      ...makeMappingOperations({ mappings, functions, queues: consumedQueues }),
      makeInvokeOperation({ functions, runFunction, asyncInvocations, limits }),
    ]),
    deliver: deliverToFunction(functions, asyncInvocations),
    state: {
      functions: () =>
        [...functions.byName.keys()].map((name) => ({ name, running: concurrency.running(name) })),
      eventSourceMappings: () =>
        [...mappings.byId.values()].map((mapping) => ({
          uuid: mapping.uuid,
          queue: mapping.queueArn,
          function: mapping.functionName,
          enabled: mapping.settings.Enabled,
          result: mappings.resultOf(mapping),
        })),
      queuedInvocations: () => asyncInvocations.waiting(),
    },
    stop: async () => {
      await mappings.stop();
      const dropped = asyncInvocations.stop();
      if (dropped > 0) log(`stopped with ${dropped} asynchronous invocations undone`);
      processes.stop();
      await workplace.close();
    },
  };
};
