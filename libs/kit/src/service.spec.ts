import { z } from 'zod';
import { defineEvent } from './event';
import { defineService, subscribeTo, type ServiceManifest } from './service';

const paired = defineEvent({
  service: 'users',
  name: 'couple-paired',
  version: 1,
  aggregate: 'couple',
  summary: 'Two people became a couple',
  data: z.object({ coupleId: z.string() }),
  examples: [{ coupleId: 'one' }],
});

const subscription = subscribeTo(paired, { reads: z.object({ coupleId: z.string() }), redrive: 'safe' });

const courses: ServiceManifest = {
  name: 'courses',
  http: {},
  publishes: [],
  subscribes: { 'on-couple-paired': subscription },
  calls: {},
  stores: {},
};

it('gives a manifest back as it was declared', () => {
  expect(defineService(courses)).toBe(courses);
});

it('refuses a service whose name is not kebab-case', () => {
  expect(() => defineService({ ...courses, name: 'dateCourses' })).toThrow(
    'service "dateCourses" is not kebab-case',
  );
});

it('refuses to publish an event of another service', () => {
  expect(() => defineService({ ...courses, publishes: [paired] })).toThrow(
    'courses publishes users.couple-paired.v1, not its own',
  );
});

it('refuses a subscription whose name is not kebab-case', () => {
  expect(() => defineService({ ...courses, subscribes: { onCouplePaired: subscription } })).toThrow(
    'subscription "onCouplePaired" is not kebab-case',
  );
});

it('refuses two subscriptions to one event: its type alone says which handler runs', () => {
  const subscribes = { 'on-couple-paired': subscription, 'on-pairing': subscription };
  expect(() => defineService({ ...courses, subscribes })).toThrow(
    'courses: on-pairing and on-couple-paired both read users.couple-paired.v1',
  );
});

it('lets a service read two versions of an event', () => {
  const second = { ...subscription, event: { ...paired, type: 'users.couple-paired.v2' } };
  const subscribes = { 'on-couple-paired': subscription, 'on-couple-paired-v2': second };
  expect(() => defineService({ ...courses, subscribes })).not.toThrow();
});
