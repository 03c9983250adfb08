import type { RequestListener } from 'node:http';
import { getMyCoupleExamples } from '@datepop/contracts/users';
import { makeCause } from '@datepop/testing';
import type { Couple } from '../src/domain/couples';
import { makeHttpCoupleRegister } from '../src/gateways/http-couple-register';
import { answerWith, startUsersServer } from './users-server';

const cause = makeCause();

const askedOf = async (answer: RequestListener): Promise<Couple | null> => {
  const users = await startUsersServer(answer);
  try {
    const register = makeHttpCoupleRegister({ baseUrl: users.url, timeoutMs: 500 });
    return await register.coupleOf({ accessToken: 'a.b.c', cause });
  } finally {
    await users.stop();
  }
};

describe('the users service, asked for my couple', () => {
  it('says who is paired', async () => {
    const { id, members } = getMyCoupleExamples.paired.body;
    await expect(askedOf(answerWith(getMyCoupleExamples.paired))).resolves.toEqual({
      id,
      members: members.map(({ userId }) => userId),
    });
  });

  it('says who is alone', async () => {
    await expect(askedOf(answerWith(getMyCoupleExamples.alone))).resolves.toBeNull();
  });

  it('is asked with the token, the request id and the trace of who asks', async () => {
    const asked: unknown[] = [];
    await askedOf((request, response) => {
      const { authorization, traceparent } = request.headers;
      asked.push([request.method, request.url, authorization, request.headers['x-request-id'], traceparent]);
      answerWith(getMyCoupleExamples.alone)(request, response);
    });
    expect(asked).toEqual([
      ['GET', '/v1/couples/mine', 'Bearer a.b.c', cause.correlationId, cause.traceparent],
    ]);
  });

  it.each<[string, RequestListener]>([
    ['fails', (_request, response) => response.writeHead(500).end()],
    [
      'answers with half a body',
      answerWith({ status: 200, body: { id: getMyCoupleExamples.paired.body.id } }),
    ],
    [
      'answers with what is not JSON',
      (_request, response) =>
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"id": "019a9f00'),
    ],
    ['hangs up', (request) => request.socket.destroy()],
    ['does not answer in time', () => undefined],
  ])('is unavailable when it %s', async (_how, answer) => {
    await expect(askedOf(answer)).rejects.toMatchObject({ code: 'users.unavailable', kind: 'unavailable' });
  });
});
