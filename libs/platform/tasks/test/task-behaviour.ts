import { envelopeOf, type ServiceManifest, type TaskDefinition } from '@datepop/kit';
import { startAll, stopAll, type Component } from '@datepop/platform/lifecycle';
import {
  awsLocation,
  makePublishing,
  makeSqsDeadLetters,
  type Publishing,
} from '@datepop/platform/messaging';
import { makeLogger, makeMetrics } from '@datepop/platform/observability';
import { makeUnitOfWork } from '@datepop/platform/persistence';
import { eventually, makeCause, startTestBus, type TestBus } from '@datepop/testing';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { makeTypeormTasks, makeTypeormTrackedTasks, stepOf, type NewTask, type TrackedTask } from '../src';
import { countSpots, polishSpot, sample, startSampleDatabase, type SampleDatabase } from './sample-service';

/** What the tasks of the sample are put off from, and done in. */
export interface Surroundings {
  readonly bus: TestBus;
  readonly database: SampleDatabase;
}

/** Does the tasks of the sample that stand on these queues until it is stopped: in a worker, or in Lambda. */
export type StartRunner = (around: Surroundings) => Promise<{ readonly stop: () => Promise<void> }>;

const logger = makeLogger({ service: sample.name, level: 'silent' });
const metrics = makeMetrics(sample.name);
const patience = 60_000;

/** What holds of every task wherever it runs. @param manifest The sample, with the runtime that its queues are for. */
export const describeTasks = (
  where: string,
  startRunner: StartRunner,
  manifest: ServiceManifest = sample,
): void => {
  describe(`a task in ${where}`, () => {
    let around: Surroundings;
    let publishing: Publishing;
    let components: readonly Component[];
    let runner: Awaited<ReturnType<StartRunner>>;

    beforeAll(async () => {
      const [bus, database] = await Promise.all([startTestBus([manifest]), startSampleDatabase()]);
      around = { bus, database };
      const { AWS_REGION = '', EVENT_BUS_NAME = '' } = bus.environment;
      const WORK_QUEUE_URLS = JSON.parse(bus.queueVariables(sample)['WORK_QUEUE_URLS'] ?? '{}') as Record<
        string,
        string
      >;
      const config = { ...bus.environment, AWS_REGION, EVENT_BUS_NAME, WORK_QUEUE_URLS };
      publishing = makePublishing({
        config,
        dataSource: database.dataSource,
        logger,
        metrics,
        pollSeconds: 0.1,
      });
      components = publishing.components;
      await startAll(components, logger);
      runner = await startRunner(around);
    }, patience);

    afterAll(async () => {
      await runner.stop();
      await stopAll(components, logger);
      await Promise.all([around.bus.stop(), around.database.stop()]);
    }, patience);

    beforeEach(async () => {
      await around.database.dataSource.query('truncate polished, tries, task_names');
    });

    const enqueue = (
      name: string,
      more: Partial<NewTask<typeof polishSpot>> = {},
      task: TaskDefinition = polishSpot,
    ): Promise<string> =>
      makeUnitOfWork(around.database.dataSource, (transaction) =>
        makeTypeormTasks(transaction, publishing.wake),
      )((tasks) =>
        tasks.enqueue(task, { payload: { name }, cause: makeCause(), enqueuedAt: new Date(), ...more }),
      );

    const namesIn = async (table: 'polished' | 'tries'): Promise<string[]> => {
      const rows = await around.database.dataSource.query<{ name: string }[]>(
        `select name from ${table} order by position`,
      );
      return rows.map(({ name }) => name);
    };

    const polished = (count: number): Promise<string[]> =>
      eventually(`${count} that are polished`, async () => {
        const names = await namesIn('polished');
        return names.length >= count ? names : undefined;
      });

    const trackedOf = (id: string) => makeTypeormTrackedTasks(around.database.dataSource.manager).ofId(id);

    const untilTracked = (id: string, state: TrackedTask['state']): Promise<TrackedTask> =>
      eventually(`task ${state}`, async () => {
        const found = await trackedOf(id);
        return found?.state === state ? found : undefined;
      });

    const locationOf = () => {
      const { AWS_REGION = '' } = around.bus.environment;
      return awsLocation({ ...around.bus.environment, AWS_REGION });
    };

    const deadLetter = async (text: string) => {
      const letters = makeSqsDeadLetters(locationOf(), around.bus.queueUrl(sample.name, polishSpot.name));
      return eventually(`a dead letter with ${text}`, async () => {
        const held = await letters.hold(1);
        return held.find(({ body }) => body.includes(text));
      });
    };

    const send = async (body: string): Promise<void> => {
      const client = new SQSClient(locationOf());
      const QueueUrl = around.bus.queueUrl(sample.name, polishSpot.name);
      await client.send(new SendMessageCommand({ QueueUrl, MessageBody: body }));
      client.destroy();
    };

    const messageOf = (id: string, data: unknown): string =>
      JSON.stringify({
        source: polishSpot.source,
        'detail-type': polishSpot.type,
        detail: {
          metadata: {
            id,
            occurredAt: new Date().toISOString(),
            aggregate: { type: 'task', id, version: 1 },
            ...makeCause(),
          },
          data,
        },
      });

    it('is done with each golden example, once it was committed', async () => {
      for (const example of polishSpot.examples) {
        expect(envelopeOf(polishSpot.payload).shape.data.parse(example)).toEqual(example);
        await enqueue(example.name);
      }
      expect(await polished(1)).toEqual(polishSpot.examples.map(({ name }) => name));
    });

    it('is done with what is too large for its queue', async () => {
      const name = '가'.repeat(100_000);
      await enqueue(name);
      expect(await polished(1)).toEqual([name]);
    });

    it('is done once, however often its message comes', async () => {
      const [id] = [await enqueue('once')];
      await polished(1);
      for (let time = 0; time < 3; time += 1) await send(messageOf(id, { name: 'once' }));
      await enqueue('after it');
      await polished(2);
      expect((await namesIn('polished')).sort()).toEqual(['after it', 'once']);
    });

    it('is tried again when it fails, and leaves nothing of the try behind', async () => {
      await enqueue('fails once, then not');
      await polished(1);
      expect(await namesIn('tries')).toEqual(Array(2).fill('fails once, then not'));
      expect(await namesIn('polished')).toEqual(['fails once, then not']);
    });

    it('is a dead letter after as many tries as it says, and failed for whoever follows it', async () => {
      const id = await enqueue('always fails', { tracked: true });
      expect(await untilTracked(id, 'failed')).toMatchObject({
        error: { code: 'sample.too-rough', message: 'It is too rough.' },
        finishedAt: expect.any(Date),
      });
      await deadLetter('always fails');
      expect(await namesIn('tries')).toHaveLength(polishSpot.retry.attempts);
      expect(await namesIn('polished')).toEqual([]);
    });

    it('is a dead letter at once, with the reason, when its payload does not fit', async () => {
      await send(messageOf('019a9f00-0000-7000-8000-0000000000f1', { title: 'does not fit' }));
      expect((await deadLetter('does not fit')).error).toMatchObject({ code: 'SchemaMismatch' });
      expect(await namesIn('tries')).toEqual([]);
    });

    it('is a dead letter at once when its handler finds it invalid', async () => {
      const id = await enqueue('never fits', { tracked: true });
      expect(await untilTracked(id, 'failed')).toMatchObject({ error: { code: 'sample.no-spot' } });
      expect((await deadLetter('never fits')).error).toMatchObject({ code: 'sample.no-spot' });
      expect(await namesIn('tries')).toHaveLength(1);
    });

    it('is given up when its time is over, and nothing of it is kept', async () => {
      const id = await enqueue('takes too long', { tracked: true });
      expect(await untilTracked(id, 'failed')).toMatchObject({ error: { code: 'work.out-of-time' } });
      expect(await namesIn('polished')).toEqual([]);
    });

    it('shows how far it is, and what it came to', async () => {
      const id = await enqueue('in steps', { tracked: true });
      const seen = await eventually('some progress', async () => {
        const found = await trackedOf(id);
        return found !== null && found.done > 0 && found.state === 'running' ? found : undefined;
      });
      expect(seen).toMatchObject({
        type: polishSpot.type,
        total: 100,
        startedAt: expect.any(Date),
        finishedAt: null,
      });
    });

    it('succeeds with its result', async () => {
      const id = await enqueue('짧다', { tracked: true });
      expect(await untilTracked(id, 'succeeded')).toMatchObject({ result: { length: 2 }, error: null });
    });

    it('may leave its transaction alone for as long as it has time', async () => {
      const id = await enqueue('is away', { tracked: true }, countSpots);
      const seconds = countSpots.timeoutSeconds + 1;
      expect(await untilTracked(id, 'succeeded')).toMatchObject({ result: { seconds } });
    });

    it('stops when it is cancelled, and nothing of it is kept', async () => {
      const id = await enqueue('in steps, until cancelled', { tracked: true });
      await eventually('some progress', async () => ((await trackedOf(id))?.done ?? 0) > 0 || undefined);
      expect(await makeTypeormTrackedTasks(around.database.dataSource.manager).cancel(id)).toBe(true);
      await enqueue('after it');
      expect(await polished(1)).toEqual(['after it']);
      expect(await trackedOf(id)).toMatchObject({ state: 'cancelled' });
      expect(await makeTypeormTrackedTasks(around.database.dataSource.manager).cancel(id)).toBe(false);
    });

    it('is put off once under its name', async () => {
      const ids = [await enqueue('first', { name: 'monday' }), await enqueue('second', { name: 'monday' })];
      await enqueue('third', { name: 'tuesday' });
      expect((await polished(2)).sort()).toEqual(['first', 'third']);
      expect(ids[1]).toBe(ids[0]);
    });

    it('is followed by what comes next, once it has succeeded', async () => {
      const next = ['second', 'third'].map((name) => stepOf(polishSpot, { name }));
      await enqueue('fails once, first', { next });
      expect(await polished(3)).toEqual(['fails once, first', 'second', 'third']);
    });

    it('is not followed by anything while it fails', async () => {
      const id = await enqueue('always fails, first', { next: [stepOf(polishSpot, { name: 'never' })] });
      await untilTracked(id, 'failed');
      expect(await namesIn('polished')).toEqual([]);
    });

    it('splits itself up, and succeeds when all parts were brought together', async () => {
      const id = await enqueue('split in 12', { tracked: true });
      expect(await untilTracked(id, 'succeeded')).toMatchObject({
        done: 12,
        total: 12,
        result: { parts: 12 },
      });
      const names = await namesIn('polished');
      expect(names).toHaveLength(14);
      expect(names.at(-1)).toBe('the 12');
    });

    it('cancels its parts with itself', async () => {
      const id = await enqueue('split into slow parts', { tracked: true });
      const statesOf = () =>
        around.database.dataSource.query<{ state: string }[]>(
          'select state from tracked_tasks where parent_id = $1',
          [id],
        );
      await eventually('two parts at work', async () => {
        const states = await statesOf();
        return (states.length === 2 && states.every(({ state }) => state === 'running')) || undefined;
      });
      expect(await makeTypeormTrackedTasks(around.database.dataSource.manager).cancel(id)).toBe(true);
      expect(await statesOf()).toEqual([{ state: 'cancelled' }, { state: 'cancelled' }]);
      await enqueue('after them');
      expect(await polished(2)).toEqual(['split into slow parts', 'after them']);
    });
  });
};
