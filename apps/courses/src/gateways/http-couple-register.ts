import { courses } from '@datepop/manifests/courses';
import { makeServiceCall } from '@datepop/platform/http';
import type { CoupleRegister } from '../domain/couples';

/** The register that the users service keeps, asked over HTTP. */
export const makeHttpCoupleRegister = (options: { baseUrl: string; timeoutMs?: number }): CoupleRegister => {
  const getMyCouple = makeServiceCall(courses.calls.getMyCouple, options);
  return {
    coupleOf: async (onBehalfOf) => {
      const { body } = await getMyCouple({}, onBehalfOf);
      if (body === null) return null;
      const [one, other] = body.members;
      return { id: body.id, members: [one.userId, other.userId] };
    },
  };
};
