import { startAll } from '@datepop/platform/lifecycle';
import { makePublishing } from '@datepop/platform/messaging';
import { newTraceparent } from '@datepop/platform/observability';
import { makeUnitOfWork } from '@datepop/platform/persistence';
import { makeTypeormTasks } from '@datepop/platform/tasks';
import { v7 as newId } from 'uuid';
import { answerProduction } from './answer-production';
import { addStamp, change, producers } from './bench-task';
import { connect, logger, settingsFrom } from './platform-settings';

// As the platform has it: task and change in one transaction, and the relay in the process that makes the change.

const connectionsOfRelay = 8;

const prepare = async () => {
  const dataSource = await connect(process, producers + connectionsOfRelay);
  const { wake, components } = makePublishing({
    config: settingsFrom(process),
    dataSource,
    logger: logger(),
    metrics: { eventPublished: () => undefined },
  });
  await startAll(components, logger());
  return makeUnitOfWork(dataSource, (transaction) => ({
    manager: transaction.manager,
    tasks: makeTypeormTasks(transaction, wake),
  }));
};

const preparing = prepare();

answerProduction(async (number) => {
  const inTransaction = await preparing;
  await inTransaction(async ({ manager, tasks }) => {
    await manager.query(change, [number]);
    const cause = { correlationId: newId(), causationId: null, traceparent: newTraceparent() };
    await tasks.enqueue(addStamp, { payload: { number }, cause, enqueuedAt: new Date() });
  });
});
