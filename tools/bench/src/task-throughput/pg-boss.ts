import PgBoss from 'pg-boss';
import { addStamp } from './bench-task';

/** Opens pg-boss; it ends with the process. */
export const openPgBoss = (options: PgBoss.ConstructorOptions): Promise<PgBoss> => {
  const boss = new PgBoss({ schedule: false, ...options });
  // What ends a connection, the next query tells.
  boss.on('error', () => undefined);
  return boss.start();
};

/** Makes its tables and its queue. */
export const preparePgBoss = async (connectionString: string): Promise<void> => {
  const boss = await openPgBoss({ connectionString, max: 1, supervise: false });
  await boss.createQueue(addStamp.name);
  await boss.stop({ graceful: false });
};
