import { z } from 'zod';
import type { Account } from '../../account';
import { AwsError, validationException } from '../../aws-error';
import type { Limits } from '../../limits';
import { replayArn } from '../arns';
import { findRuleByArn } from '../event-buses';
import type { EventBus, EventBuses } from '../event-buses';
import { description, page, seconds } from '../input';
import { operation } from '../../front/operation';
import type { Operations } from '../../front/operation';
import { pageOf, withOneFilter } from '../../front/pages';
import type { Archives } from './archives';
import { isActive } from './replays';
import type { Replay, Replays } from './replays';

const name = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[.\-_A-Za-z0-9]+$/);

const arn = z.string().min(1).max(1600);

/** Seconds since the epoch. */
const time = z.number().min(0).max(8.64e12);

const SECOND_MS = 1_000;

const timeOf = (date: Date | undefined) => (date ? seconds(date) : undefined);

const summary = ({ settings, state, startedAt, lastReplayed, endedAt }: Replay) => ({
  ReplayName: settings.name,
  EventSourceArn: settings.archiveArn,
  State: state,
  EventStartTime: seconds(settings.from),
  EventEndTime: seconds(settings.to),
  EventLastReplayedTime: timeOf(lastReplayed),
  ReplayStartTime: seconds(startedAt),
  ReplayEndTime: timeOf(endedAt),
});

const invalid = (parameter: string, reason: string) =>
  validationException(`Parameter ${parameter} is not valid. Reason: ${reason}`);

interface Context {
  readonly account: Account;
  readonly archives: Archives;
  readonly buses: EventBuses;
  readonly replays: Replays;
  readonly limits: Limits;
}

export const makeReplayOperations = ({ account, archives, buses, replays, limits }: Context): Operations => {
  const get = (replayName: string): Replay => {
    const replay = replays.byName.get(replayName);
    if (!replay) throw new AwsError('ResourceNotFoundException', `Replay ${replayName} does not exist.`);
    return replay;
  };

  const destinationOf = (destinationArn: string, filterArns: readonly string[] = []): EventBus => {
    if (!destinationArn.includes(':event-bus/')) {
      throw invalid('Destination.Arn', 'Must contain an event bus ARN.');
    }
    const bus = buses.get(destinationArn);
    const unknown = filterArns.find((one) => findRuleByArn(bus, one) === undefined);
    if (unknown !== undefined) {
      throw invalid('Destination.FilterArns', `Rule ${unknown} does not exist on EventBus ${bus.name}.`);
    }
    return bus;
  };

  const archiveOf = (archiveArn: string, bus: EventBus) => {
    const archive = [...archives.byName.values()].find(({ settings }) => settings.arn === archiveArn);
    if (!archive) {
      throw invalid('EventSourceArn', `Archive ${archiveArn.split('/').at(-1) ?? ''} does not exist.`);
    }
    if (archive.settings.busArn !== bus.arn) {
      throw invalid('Destination.Arn', 'Cross event bus replay is not permitted.');
    }
    return archives.get(archive.settings.name);
  };

  return {
    StartReplay: operation(
      z.strictObject({
        ReplayName: name,
        Description: description,
        EventSourceArn: arn,
        EventStartTime: time,
        EventEndTime: time,
        Destination: z.strictObject({ Arn: arn, FilterArns: z.array(arn).optional() }),
      }),
      ({ ReplayName, Description, EventSourceArn, EventStartTime, EventEndTime, Destination }) => {
        const bus = destinationOf(Destination.Arn, Destination.FilterArns);
        const archive = archiveOf(EventSourceArn, bus);
        if (EventStartTime >= EventEndTime) {
          throw invalid('EventEndTime', 'EventStartTime must be before EventEndTime.');
        }
        if (replays.byName.has(ReplayName)) {
          throw new AwsError('ResourceAlreadyExistsException', `Replay ${ReplayName} already exists.`);
        }
        if ([...replays.byName.values()].filter(isActive).length >= limits.activeReplays) {
          throw new AwsError(
            'LimitExceededException',
            `${limits.activeReplays} replays are running already.`,
          );
        }
        // The time of an event is cut to the second, so the beginning is too.
        const from = Math.floor(EventStartTime) * SECOND_MS;
        const to = EventEndTime * SECOND_MS;
        const events = [...archive.events].filter((one) => one.time >= from && one.time < to);
        const settings = {
          name: ReplayName,
          arn: replayArn(account, ReplayName),
          description: Description,
          archiveArn: EventSourceArn,
          filterArns: Destination.FilterArns,
          from: new Date(EventStartTime * SECOND_MS),
          to: new Date(to),
        };
        events.sort((a, b) => a.time - b.time);
        const replay = replays.start(settings, bus, events);
        return { ReplayArn: settings.arn, State: replay.state, ReplayStartTime: seconds(replay.startedAt) };
      },
    ),

    DescribeReplay: operation(z.strictObject({ ReplayName: name }), ({ ReplayName }) => {
      const replay = get(ReplayName);
      const { arn: ReplayArn, description: Description, filterArns: FilterArns } = replay.settings;
      return { ...summary(replay), ReplayArn, Description, Destination: { Arn: replay.bus.arn, FilterArns } };
    }),

    ListReplays: operation(
      z.strictObject({
        NamePrefix: name.optional(),
        EventSourceArn: arn.optional(),
        State: z.string().optional(),
        ...page,
      }),
      (input) => {
        const kept = withOneFilter(replays.byName, 'ListReplays', {
          NamePrefix: [input.NamePrefix, ({ settings }, prefix) => settings.name.startsWith(prefix)],
          EventSourceArn: [input.EventSourceArn, ({ settings }, source) => settings.archiveArn === source],
          State: [input.State, ({ state }, wanted) => state === wanted],
        });
        const { items, NextToken } = pageOf(kept, input);
        return { Replays: items.map(summary), NextToken };
      },
    ),

    CancelReplay: operation(z.strictObject({ ReplayName: name }), ({ ReplayName }) => {
      const replay = get(ReplayName);
      replays.cancel(replay);
      return { ReplayArn: replay.settings.arn, State: replay.state };
    }),
  };
};
