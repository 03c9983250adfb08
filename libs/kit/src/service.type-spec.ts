import { z } from 'zod';
import { defineEvent, type EventData } from './event';
import { defineHttp } from './http';
import { callTo, defineService, subscribeTo } from './service';

const planned = defineEvent({
  service: 'courses',
  name: 'date-plan-scheduled',
  version: 1,
  aggregate: 'date-plan',
  summary: 'A couple planned a date',
  data: z.object({ planId: z.uuid(), note: z.string().optional(), spots: z.array(z.string()) }),
  examples: [{ planId: '019a9f00-0000-7000-8000-000000000030', spots: [] }],
});

export const typeIsLiteral: 'courses.date-plan-scheduled.v1' = planned.type;

export const eventData: EventData<typeof planned> = { planId: 'one', spots: [] };

// @ts-expect-error a publisher leaves nothing out that the event promises
export const incompleteData: EventData<typeof planned> = { planId: 'one' };

export const badExample = defineEvent({
  ...planned,
  name: 'date-plan-moved',
  version: 1,
  // @ts-expect-error an example is an event like any other
  examples: [{ planId: 1, spots: [] }],
});

// A reader schema of a part, wider than the event or with a default of its own, is fine.
subscribeTo(planned, { reads: z.object({ planId: z.string() }), redrive: 'safe' });
subscribeTo(planned, { reads: z.object({ note: z.string().optional() }), redrive: 'safe' });
subscribeTo(planned, { reads: z.object({ note: z.string().default('') }), redrive: 'safe' });
subscribeTo(planned, { reads: z.object({ spots: z.array(z.string().optional()) }), redrive: 'safe' });

// @ts-expect-error the event carries no coupleId
subscribeTo(planned, { reads: z.object({ coupleId: z.string() }), redrive: 'safe' });
// @ts-expect-error the event may come without a note
subscribeTo(planned, { reads: z.object({ note: z.string() }), redrive: 'safe' });
// @ts-expect-error the event's planId is no number
subscribeTo(planned, { reads: z.object({ planId: z.number() }), redrive: 'safe' });
// @ts-expect-error an operator must be told what may be done with dead letters
subscribeTo(planned, { reads: z.object({ planId: z.string() }) });

const { couples } = defineHttp({
  couples: {
    getMyCouple: {
      method: 'GET',
      path: '/v1/couples/mine',
      summary: 'My couple',
      metadata: { access: 'user' },
      responses: { 200: z.object({ id: z.uuid(), nickname: z.string().optional() }) },
    },
  },
});

callTo('users', couples.getMyCouple, { 200: z.object({ id: z.string() }), 401: null });

// @ts-expect-error the answer carries no name
callTo('users', couples.getMyCouple, { 200: z.object({ name: z.string() }) });
// @ts-expect-error the answer may come without a nickname
callTo('users', couples.getMyCouple, { 200: z.object({ nickname: z.string() }) });
// @ts-expect-error the route never answers 204
callTo('users', couples.getMyCouple, { 204: null });

defineHttp({
  couples: {
    getMyCouple: {
      method: 'GET',
      path: '/v1/couples/mine',
      summary: 'My couple',
      // @ts-expect-error every route says who may call it
      metadata: {},
      responses: { 200: z.object({}) },
    },
  },
});

// @ts-expect-error a manifest says what it calls, even if nothing
defineService({ name: 'users', http: {}, publishes: [], subscribes: {}, stores: {} });
