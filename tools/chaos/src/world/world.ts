import type { Stage } from '../frame/scenario';
import { startCloud, type Cloud, type QueueSettings } from './cloud';
import { startDatabase, type Database } from './database';
import { makeStartLedger, type StartLedger } from './ledger';
import { makeOperator, type Operator } from './operator';
import { makeProcesses } from './processes';
import { startRecorder, type Recorder } from './recorder';

/** Everything around the ledger, for one scenario alone. */
export interface World {
  readonly database: Database;
  readonly cloud: Cloud;
  readonly recorder: Recorder;
  readonly operator: Operator;
  readonly startLedger: StartLedger;
}

export const startWorld = async (stage: Stage, settings: QueueSettings = {}): Promise<World> => {
  const processes = makeProcesses(stage);
  const [database, cloud] = await Promise.all([startDatabase(stage), startCloud(stage, processes, settings)]);
  const recorder = await startRecorder(stage, cloud.location);
  const operator = await makeOperator();
  const startLedger = makeStartLedger(stage, processes, { cloud, database, operator });
  return { database, cloud, recorder, operator, startLedger };
};
