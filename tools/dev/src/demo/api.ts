import { randomUUID } from 'node:crypto';
import { coursesHttp } from '@datepop/contracts/courses';
import { notificationsHttp } from '@datepop/contracts/notifications';
import { usersHttp } from '@datepop/contracts/users';
import { initClient } from '@ts-rest/core';

/** Milliseconds. */
const answerTimeout = 10_000;

const publicApi = { ...usersHttp, ...coursesHttp, ...notificationsHttp };

/** Whoever holds the phone: the public API through the gateway, with a name for each request. */
export const makeApi = (gateway: string, accessToken?: string) => {
  let requestId = '';
  const client = initClient(publicApi, {
    baseUrl: gateway,
    baseHeaders: {
      'x-request-id': () => (requestId = randomUUID()),
      ...(accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }),
    },
    api: async ({ path, method, headers, body }) => {
      const signal = AbortSignal.timeout(answerTimeout);
      const answer = await fetch(path, {
        method,
        headers,
        signal,
        ...(typeof body === 'string' ? { body } : {}),
      });
      const text = await answer.text();
      return { status: answer.status, headers: answer.headers, body: text === '' ? undefined : parsed(text) };
    },
  });
  return { ...client, lastRequestId: () => requestId };
};

export type Api = ReturnType<typeof makeApi>;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** The body of the one answer that the story goes on with. @throws Error that tells what came instead. */
export const expectStatus = <
  Answer extends { status: number; body: unknown },
  Status extends Answer['status'],
>(
  answer: Answer,
  status: Status,
): Extract<Answer, { status: Status }>['body'] => {
  if (answer.status === status) return answer.body;
  throw new Error(`expected ${status}, got ${answer.status}: ${JSON.stringify(answer.body)}`);
};
