import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeOperatorTokenSigner } from '@datepop/platform/auth';
import { operatorSettings } from '@datepop/platform/config';
import { operationsHttp } from '@datepop/platform/operations-contract';
import { initClient } from '@ts-rest/core';
import type { Urls } from '../platform';
import { readOperatorKey } from '../secrets';
import type { ServiceName } from '../services';
import { expectStatus } from './api';

/** A run of a job, from its tick to its end. */
export interface JobRun {
  readonly scheduledFor: string;
  readonly seconds: number | null;
  readonly result: Readonly<Record<string, unknown>> | null;
  /** Under which everything that it led to is logged. */
  readonly correlationId: string;
}

/** Has a job of a service run now, and waits for its end. @throws Error when it does not succeed. */
export type RunJob = (service: ServiceName, job: string) => Promise<JobRun>;

/** Milliseconds that a run may take, a cold start and a restart on the way included. */
const patience = 60_000;
const pause = 100;

/** Runs jobs as an operator of the platform in this folder. */
export const makeRunJob =
  (dataDirectory: string, urls: Urls): RunJob =>
  async (service, job) => {
    const key = readOperatorKey(dataDirectory);
    if (key === undefined) throw new Error('the platform here has no key for operators');
    const signer = makeOperatorTokenSigner(key, operatorSettings.OPERATOR_ISSUER.parse(undefined));
    const operatorId = `${userInfo().username}@development`;
    const { accessToken } = await signer.sign({ operatorId }, new Date());
    const { operations } = initClient(operationsHttp, {
      baseUrl: urls[service],
      baseHeaders: { authorization: `Bearer ${accessToken}`, 'x-request-id': randomUUID() },
    });
    const asked = await operations.runJob({ params: { job }, body: { reason: 'for the demo' } });
    const { scheduledFor } = expectStatus(asked, 200);
    const deadline = Date.now() + patience;
    for (;;) {
      const answer = await operations.showJobRun({ params: { job, scheduledFor } });
      const run = answer.status === 200 ? answer.body : undefined;
      if (run?.state === 'succeeded') {
        const { seconds, result } = run;
        return { scheduledFor, seconds, result, correlationId: `${service}.${job}@${scheduledFor}` };
      }
      if (Date.now() > deadline)
        throw new Error(
          `${service}.${job} did not succeed within ${patience} ms: it is ${run?.state ?? 'not begun'}`,
        );
      await sleep(pause);
    }
  };
