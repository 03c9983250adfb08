import type { State } from '../own/state';
import type { Archives } from './archives/archives';
import type { Replays } from './archives/replays';
import type { EventBus, EventBuses, Rule } from './event-buses';

const ruleState = ({ name, state, eventPattern, scheduleExpression, targets }: Rule) => ({
  name,
  state,
  pattern: eventPattern === undefined ? undefined : (JSON.parse(eventPattern) as unknown),
  schedule: scheduleExpression,
  targets: [...targets.values()].map(({ given }) => ({ id: given.Id, arn: given.Arn })),
});

const busState = ({ name, arn, rules }: EventBus) => ({
  name,
  arn,
  rules: [...rules.values()].map(ruleState),
});

/** Its buses with their rules and targets, its archives and its replays. */
export const makeEventBridgeState = (buses: EventBuses, archives: Archives, replays: Replays): State => ({
  buses: () => [...buses.byName.values()].map(busState),
  archives: () =>
    [...archives.byName.values()].map(({ settings, events, bytes }) => ({
      name: settings.name,
      bus: settings.busArn,
      events: events.size,
      bytes,
    })),
  replays: () =>
    [...replays.byName.values()].map(({ settings, state, lastReplayed }) => ({
      name: settings.name,
      archive: settings.archiveArn,
      state,
      lastReplayed,
    })),
});
