import type { RequestListener } from 'node:http';
import { getMyCoupleExamples } from '@datepop/contracts/users';
import { decodeJwt } from 'jose';
import { answerWith } from './users-server';

/** Couples of whom the users service knows, and nobody has told the courses service. */
export interface RegisteredCouples {
  readonly answer: RequestListener;
  /** The users on whose behalf it was asked, in order. */
  readonly asked: readonly (string | undefined)[];
  readonly pair: (coupleId: string, members: readonly [string, string]) => void;
  /** Fails every request while `work` runs. */
  readonly whileBroken: <T>(work: () => Promise<T>) => Promise<T>;
}

export const makeRegisteredCouples = (): RegisteredCouples => {
  const couples = new Map<string, { id: string; members: object[] }>();
  const asked: (string | undefined)[] = [];
  let broken = false;
  return {
    asked,
    answer: (request, response) => {
      const userId = decodeJwt((request.headers.authorization ?? '').slice('Bearer '.length)).sub;
      asked.push(userId);
      if (broken) return void response.writeHead(500).end();
      const couple = couples.get(userId ?? '');
      const { paired, alone } = getMyCoupleExamples;
      answerWith(couple ? { ...paired, body: { ...paired.body, ...couple } } : alone)(request, response);
    },
    pair: (id, userIds) => {
      const members = userIds.map((userId) => ({ userId, nickname: '서연' }));
      for (const userId of userIds) couples.set(userId, { id, members });
    },
    whileBroken: async (work) => {
      broken = true;
      try {
        return await work();
      } finally {
        broken = false;
      }
    },
  };
};
