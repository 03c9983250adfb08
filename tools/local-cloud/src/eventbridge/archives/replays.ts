import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { AwsError } from '../../aws-error';
import type { Clock } from '../../clock';
import type { Deliveries } from '../../delivery/deliveries';
import type { AwsEvent } from '../event';
import type { EventBus } from '../event-buses';
import type { EventRouter } from '../event-router';
import type { Archived } from './archives';

export type ReplayState = 'STARTING' | 'RUNNING' | 'COMPLETED' | 'CANCELLING' | 'CANCELLED';

/** What StartReplay asks for. */
export interface ReplaySettings {
  readonly name: string;
  readonly arn: string;
  readonly description: string | undefined;
  readonly archiveArn: string;
  /** The ARNs of the rules that see its events; default all of the bus. */
  readonly filterArns: readonly string[] | undefined;
  readonly from: Date;
  readonly to: Date;
}

export interface Replay {
  readonly settings: ReplaySettings;
  readonly bus: EventBus;
  readonly startedAt: Date;
  state: ReplayState;
  lastReplayed: Date | undefined;
  endedAt: Date | undefined;
}

export interface Replays {
  readonly byName: ReadonlyMap<string, Replay>;
  start(settings: ReplaySettings, bus: EventBus, events: readonly Archived[]): Replay;
  /** @throws IllegalStatusException when it is over */
  cancel(replay: Replay): void;
  stop(): Promise<void>;
}

export const isActive = ({ state }: Replay): boolean => state === 'STARTING' || state === 'RUNNING';

const EVENTS_A_TURN = 100;
const WAIT_MS = 10;

interface Context {
  readonly router: EventRouter;
  readonly deliveries: Deliveries;
  readonly clock: Clock;
  /** How many are kept that are over. */
  readonly keep: number;
}

export const makeReplays = ({ router, deliveries, clock, keep }: Context): Replays => {
  const byName = new Map<string, Replay>();
  const running = new Set<Promise<void>>();
  let stopped = false;

  const goOn = async (replay: Replay, count: number) => {
    if (count % EVENTS_A_TURN === 0) await nextTurn();
    while (deliveries.isFull() && isActive(replay) && !stopped) await sleep(WAIT_MS);
    return isActive(replay) && !stopped;
  };

  const run = async (replay: Replay, events: readonly Archived[]) => {
    const { name, filterArns } = replay.settings;
    const onlyTo = filterArns && new Set(filterArns);
    await nextTurn();
    if (replay.state === 'STARTING') replay.state = 'RUNNING';
    for (const [count, { json, time }] of events.entries()) {
      if (!(await goOn(replay, count))) break;
      const event = JSON.parse(json) as AwsEvent;
      router.route(replay.bus, { ...event, 'replay-name': name }, { how: 'replayed', onlyTo });
      replay.lastReplayed = new Date(time);
    }
    replay.state = replay.state === 'RUNNING' ? 'COMPLETED' : 'CANCELLED';
    replay.endedAt = clock.now();
  };

  const forgetOldest = () => {
    for (const [name, replay] of byName) {
      if (byName.size <= keep) return;
      if (replay.endedAt) byName.delete(name);
    }
  };

  return {
    byName,
    start: (settings, bus, events) => {
      const replay: Replay = {
        settings,
        bus,
        startedAt: clock.now(),
        state: 'STARTING',
        lastReplayed: undefined,
        endedAt: undefined,
      };
      byName.set(settings.name, replay);
      forgetOldest();
      const ran = run(replay, events).finally(() => running.delete(ran));
      running.add(ran);
      return replay;
    },
    cancel: (replay) => {
      if (!isActive(replay)) {
        const { name } = replay.settings;
        throw new AwsError(
          'IllegalStatusException',
          `Replay ${name} is not in a valid state for this operation.`,
        );
      }
      replay.state = 'CANCELLING';
    },
    stop: async () => {
      stopped = true;
      await Promise.all(running);
    },
  };
};
