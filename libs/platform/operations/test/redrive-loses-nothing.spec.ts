import { makeSqsDeadLetters, type AwsLocation } from '@datepop/platform/messaging';
import { eventually, startTestBus, type TestBus } from '@datepop/testing';
import fc from 'fast-check';
import type { RedriveReport } from '@datepop/platform/operations-contract';
import { makeRedriveDeadLetters } from '../src/redrive-dead-letters';
import { redrivePolicies } from '../src/redrive-policy';
import { delivered, makeDeadLetterBox, type DeadLetterBox } from './dead-letter-box';
import { sample, spotAdded, spotClosed } from './sample-manifest';
import { openUnreliableLine, type Trouble, type UnreliableLine } from './unreliable-line';

let bus: TestBus;
let line: UnreliableLine;
let box: DeadLetterBox;
let redriveAll: () => Promise<RedriveReport>;

beforeAll(async () => {
  bus = await startTestBus([sample]);
  const { AWS_ENDPOINT_URL: endpoint = '', AWS_REGION: region = '' } = bus.environment;
  line = await openUnreliableLine(endpoint);
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const sound: AwsLocation = { region, endpoint, credentials };
  const queueUrl = bus.queueUrl(sample.name);
  box = await makeDeadLetterBox(sound, queueUrl);
  const throughLine = (url: string) => url.replace(new URL(endpoint).origin, line.endpoint);
  const redrive = makeRedriveDeadLetters({
    deadLetters: makeSqsDeadLetters({ ...sound, endpoint: line.endpoint }, throughLine(queueUrl), {
      waitSeconds: 0,
    }),
    policies: redrivePolicies(sample)('events'),
    look: { holdSeconds: 1 },
  });
  redriveAll = () =>
    redrive({ holds: 'events', all: true, dryRun: false, perSecond: 500, confirmReconciled: false });
});

afterAll(async () => {
  await line.stop();
  await bus.stop();
});

/** The SDK tries a call three times: trouble passes unseen, or the call fails, or nothing works any more. */
const trouble = fc.record<Trouble>({
  after: fc.nat({ max: 10 }),
  lost: fc.constantFrom('call', 'answer'),
  times: fc.constantFrom(1, 3, Infinity),
});

it('loses no letter and invents none, whatever goes wrong on the line and however often it is tried', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: 25 }),
      fc.nat({ max: 3 }),
      fc.array(trouble, { minLength: 1, maxLength: 3 }),
      async (redrivable, kept, troubles) => {
        await box.empty();
        const safe = Array.from({ length: redrivable }, () => delivered(spotAdded));
        const never = Array.from({ length: kept }, () => delivered(spotClosed));
        await Promise.all([...safe, ...never].map(({ body }) => box.put(body)));

        for (const coming of troubles) {
          line.befall(coming);
          await redriveAll().catch(() => undefined);
        }
        line.befall();
        await eventually('letters that a broken try had held to show again', async () => {
          expect(await redriveAll()).toMatchObject({ finished: true, failure: null });
          const { visible, hidden } = await box.counts('dead');
          return (hidden === 0 && visible === kept) || undefined;
        });

        expect(new Set(await box.eventIds('queue'))).toEqual(new Set(safe.map(({ id }) => id)));
        expect((await box.eventIds('dead')).sort()).toEqual(never.map(({ id }) => id).sort());
      },
    ),
    { numRuns: 20 },
  );
});
