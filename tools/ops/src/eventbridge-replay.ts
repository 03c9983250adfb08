import { setTimeout as sleep } from 'node:timers/promises';
import {
  DescribeArchiveCommand,
  DescribeReplayCommand,
  DescribeRuleCommand,
  StartReplayCommand,
} from '@aws-sdk/client-eventbridge';
import { deriveTopology } from '@datepop/kit';
import type { Desk } from './desk';
import { OpsError } from './errors';

/** Milliseconds between two looks. */
const pause = 500;

const named =
  (what: string) =>
  (error: unknown): never => {
    throw new OpsError(`${what}: ${error instanceof Error ? error.message || error.name : String(error)}`);
  };

/** Starts a replay of the bus's archive to these rules alone. */
export const startReplay = async (
  desk: Desk,
  of: { replay: string; rules: readonly string[]; from: string; to: string },
): Promise<void> => {
  const [events, { archive }] = [await desk.events(), deriveTopology([])];
  const found = await events
    .send(new DescribeArchiveCommand({ ArchiveName: archive?.name }))
    .catch(named('the archive of the bus cannot be read'));
  const arnOf = async (Name: string): Promise<string> => {
    const { Arn = '' } = await events
      .send(new DescribeRuleCommand({ Name, EventBusName: desk.busName }))
      .catch(named(`the rule ${Name} cannot be read`));
    return Arn;
  };
  const command = new StartReplayCommand({
    ReplayName: of.replay,
    EventSourceArn: found.ArchiveArn,
    EventStartTime: new Date(of.from),
    EventEndTime: new Date(of.to),
    Destination: { Arn: found.EventSourceArn, FilterArns: await Promise.all(of.rules.map(arnOf)) },
  });
  await events.send(command).catch(named('the replay cannot be started'));
};

/** Waits until EventBridge has sent everything; false when the deadline comes first. @throws OpsError when it fails. */
export const untilReplayed = async (desk: Desk, replay: string, deadline: number): Promise<boolean> => {
  const events = await desk.events();
  for (;;) {
    const { State: state, StateReason: reason } = await events
      .send(new DescribeReplayCommand({ ReplayName: replay }))
      .catch(named(`the replay ${replay} cannot be looked at`));
    if (state === 'COMPLETED') return true;
    if (state === 'FAILED' || state === 'CANCELLED')
      throw new OpsError(`the replay ${replay} is ${state.toLowerCase()}${reason ? `: ${reason}` : ''}`);
    if (Date.now() > deadline) return false;
    await sleep(pause);
  }
};
