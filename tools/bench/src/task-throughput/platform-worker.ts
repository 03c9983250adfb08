import { startAll, stopAll } from '@datepop/platform/lifecycle';
import { makeWorker, noClaimChecks } from '@datepop/platform/messaging';
import type { Transaction } from '@datepop/platform/persistence';
import { makeTaskWorks } from '@datepop/platform/tasks';
import { answerWork } from './answer-work';
import { bench, concurrency, effect } from './bench-task';
import { connect, logger, settingsFrom } from './platform-settings';

// As the platform has it: the effect in one transaction with the inbox, and the message removed after it.

const connecting = connect(process, concurrency);

answerWork(async (effected) => {
  const works = makeTaskWorks(
    bench,
    {
      'add-stamp': async ({ data }, { manager }: Transaction) => {
        await manager.query(effect, [data.number]);
      },
    },
    {
      dataSource: await connecting,
      bind: (transaction) => transaction,
      wake: () => undefined,
      claimChecks: noClaimChecks,
      logger: logger(),
      metrics: {
        eventConsumed: ({ outcome }) => {
          if (outcome === 'handled') effected();
        },
      },
    },
  );
  const config = settingsFrom(process);
  const { components } = makeWorker({ manifest: bench, config, works, logger: logger() });
  await startAll(components, logger());
  return () => stopAll(components, logger());
});
