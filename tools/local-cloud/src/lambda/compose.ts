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
import type { Lambda, LambdaContext } from './lambda';
import { makeRestService } from './rest-service';
import { makeState } from './state';

/** Puts Lambda together. */
export const composeLambda = (context: LambdaContext): Lambda => {
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
    handle: makeRestService([
      ...makeFunctionOperations({ functions, code, leave }),
      ...makeFunctionUpdates({ functions, code, leave }),
      ...makeConcurrencyOperations(functions, limits.concurrentInvocations),
      ...makeEventInvokeConfigOperations(functions),
      ...makeMappingOperations({ mappings, functions, queues: consumedQueues }),
      makeInvokeOperation({ functions, runFunction, asyncInvocations, limits }),
    ]),
    deliver: deliverToFunction(functions, asyncInvocations),
    state: makeState({ functions, concurrency, mappings, asyncInvocations }),
    stop: async () => {
      await mappings.stop();
      const dropped = asyncInvocations.stop();
      if (dropped > 0) log(`stopped with ${dropped} asynchronous invocations undone`);
      processes.stop();
      await workplace.close();
    },
  };
};
