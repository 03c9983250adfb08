import { makeCouple, noticesOfCouple, untilToldOf } from '../platform/couple';
import { expectStatus } from '../platform/dev';

/** One of the story's three hottest requests. */
export interface HotRequest {
  readonly figure: 'spots-near' | 'course' | 'notifications';
  readonly service: 'courses' | 'notifications';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** With them an inbox holds more than a page. */
const plans = 25;
const dayMs = 24 * 60 * 60 * 1000;

/** Lets the story happen until its requests have something to read; nothing changes after that. */
export const playUntilHot = async (gateway: string): Promise<readonly HotRequest[]> => {
  const { api, token, courseId } = await makeCouple(gateway);
  const days = Array.from({ length: plans }, (_, plan) => new Date(Date.now() + (plan + 2) * dayMs));
  await Promise.all(
    days.map(async (day) => {
      const body = { courseId, startsOn: day.toISOString().slice(0, 10), startsAt: '14:00' };
      expectStatus(await api['date-plans'].scheduleDatePlan({ body }), 201);
    }),
  );
  await untilToldOf(api, noticesOfCouple + plans);
  const headers = { authorization: `Bearer ${token}` };
  return [
    { figure: 'spots-near', service: 'courses', path: '/v1/spots?near=yeonnam', headers: {} },
    { figure: 'course', service: 'courses', path: `/v1/courses/${courseId}`, headers: {} },
    { figure: 'notifications', service: 'notifications', path: '/v1/notifications', headers },
  ];
};
