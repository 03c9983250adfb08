import { z } from 'zod';
import { validationException } from '../../aws-error';
import type { Clock } from '../../clock';
import { parseInput } from '../../front/parse-input';
import { deleteExpired } from './expired-items';
import type { Operations, Run } from '../run';
import type { Turns } from '../turns';

/** AWS takes up to two days to delete what has expired. */
const SWEEP_MS = 60 * 60 * 1_000;

const ofOneTable = z.object({ TableName: z.string() });

const update = ofOneTable.extend({
  TimeToLiveSpecification: z.object({ AttributeName: z.string().min(1).max(255), Enabled: z.boolean() }),
});

interface Context {
  readonly run: Run;
  readonly turns: Turns;
  readonly clock: Clock;
  readonly log: (line: string) => void;
}

/** Which attribute of a table's items says when they expire; every hour of the clock they go. */
export const makeTimeToLive = ({ run, turns, clock, log }: Context): Operations => {
  const attributes = new Map<string, string>();
  let isSweepDue = false;
  let isSweepQueued = false;

  const sweep = async () => {
    isSweepQueued = false;
    for (const [table, attribute] of attributes) await deleteExpired(run, table, attribute, clock.now());
  };

  const queueSweep = () => {
    if (isSweepQueued) return;
    isSweepQueued = true;
    turns.alone(sweep).catch((error: unknown) => log(`DynamoDB's time to live: ${String(error)}`));
  };

  const sweepLater = () => {
    if (isSweepDue || attributes.size === 0) return;
    isSweepDue = true;
    clock.at(new Date(clock.now().getTime() + SWEEP_MS), () => {
      isSweepDue = false;
      queueSweep();
      sweepLater();
    });
  };

  return {
    UpdateTimeToLive: async (rawInput) => {
      const { TableName, TimeToLiveSpecification } = parseInput(update, rawInput);
      await run('DescribeTable', { TableName });
      const { AttributeName, Enabled } = TimeToLiveSpecification;
      if (attributes.has(TableName) === Enabled) {
        throw validationException(`TimeToLive is already ${Enabled ? 'enabled' : 'disabled'}`);
      }
      if (Enabled) attributes.set(TableName, AttributeName);
      else attributes.delete(TableName);
      sweepLater();
      return { TimeToLiveSpecification };
    },

    DescribeTimeToLive: async (rawInput) => {
      const { TableName } = parseInput(ofOneTable, rawInput);
      await run('DescribeTable', { TableName });
      const AttributeName = attributes.get(TableName);
      const TimeToLiveStatus = AttributeName === undefined ? 'DISABLED' : 'ENABLED';
      return { TimeToLiveDescription: { TimeToLiveStatus, AttributeName } };
    },

    DeleteTable: async (input) => {
      const output = await run('DeleteTable', input);
      attributes.delete(String(input['TableName']));
      return output;
    },
  };
};
