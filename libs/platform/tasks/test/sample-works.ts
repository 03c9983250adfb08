import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '@datepop/kit';
import type { ClaimChecks, Work } from '@datepop/platform/messaging';
import { makeLogger, makeMetrics } from '@datepop/platform/observability';
import type { DataSource, EntityManager } from 'typeorm';
import { makeTaskWorks, stepOf, type TaskHandler } from '../src';
import { countSpots, polishSpot, sample } from './sample-service';

/** Seconds that the transaction may wait for its next statement. */
const idleOf = async (manager: EntityManager): Promise<{ seconds: number }> => {
  const [row] = await manager.query<[{ seconds: number }]>(
    `select extract(epoch from current_setting('idle_in_transaction_session_timeout')::interval)::int as seconds`,
  );
  return row;
};

interface Ports {
  readonly manager: EntityManager;
}

/** What the sample does with its tasks, in whatever process: everything that it does stands in the database. */
export const makeSampleWorks = (dataSource: DataSource, claimChecks: ClaimChecks): Work[] => {
  const note = async (manager: EntityManager, name: string, task: string): Promise<void> => {
    await manager.query('insert into polished (name, task) values ($1, $2)', [name, task]);
  };
  const noting =
    (task: string): TaskHandler<{ name: string }, Ports> =>
    async ({ data }, { manager }, { attempt }) => {
      await dataSource.query('insert into tries (name, attempt) values ($1, $2)', [data.name, attempt]);
      if (data.name === 'fails twice' && attempt < 3) throw new Error('not yet');
      await note(manager, data.name, task);
    };

  const polish: TaskHandler<{ name: string }, Ports> = async ({ data: { name } }, { manager }, run) => {
    await dataSource.query('insert into tries (name, attempt, task_id) values ($1, $2, $3)', [
      name,
      run.attempt,
      run.id,
    ]);
    await note(manager, name, polishSpot.name);
    if (name.startsWith('always fails'))
      throw new DomainError({ code: 'sample.too-rough', kind: 'conflict', message: 'It is too rough.' });
    if (name.startsWith('never fits'))
      throw new DomainError({ code: 'sample.no-spot', kind: 'invalid', message: 'It is no spot.' });
    if (name.startsWith('fails once') && run.attempt === 1) throw new Error('the first time');
    if (name.startsWith('takes too long')) await sleep(5_000, undefined, { signal: run.signal });
    if (name.startsWith('in steps')) {
      for (let step = 1; step <= 100; step += 1) {
        await run.progress(step, 100);
        await sleep(20, undefined, { signal: run.signal });
      }
    }
    if (name === 'split into slow parts') {
      const slow = ['one', 'other'].map((part) => stepOf(polishSpot, { name: `in steps, the ${part}` }));
      await run.fanOut(slow, stepOf(countSpots, { name: 'both' }));
    }
    const parts = /^split in (\d+)$/.exec(name)?.[1];
    if (parts === undefined) return { length: name.length };
    await run.fanOut(
      Array.from({ length: Number(parts) }, (_, part) =>
        stepOf(polishSpot, { name: `part ${part + 1} of ${parts}` }),
      ),
      stepOf(countSpots, { name: `the ${parts}` }),
    );
    return undefined;
  };

  return makeTaskWorks<typeof sample, Ports>(
    sample,
    {
      'polish-spot': polish,
      'count-spots': async ({ data }, { manager }) => {
        if (data.name === 'is away') return idleOf(manager);
        const [counted] = await manager.query<[{ parts: number }]>(
          "select count(*)::int as parts from polished where name like 'part % of %'",
        );
        await note(manager, data.name, countSpots.name);
        return counted;
      },
      'rated-task': noting('rated-task'),
      'ordered-task': noting('ordered-task'),
    },
    {
      dataSource,
      bind: ({ manager }) => ({ manager }),
      wake: () => undefined,
      claimChecks,
      logger: makeLogger({ service: sample.name, level: 'silent' }),
      metrics: makeMetrics(sample.name),
    },
  );
};
