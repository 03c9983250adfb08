import type { Clock } from '../clock';
import type { Deliveries } from '../delivery/deliveries';
import type { Feed } from '../own/feed';
import type { Archives } from './archives/archives';
import type { Arrival, AwsEvent } from './event';
import { rulesMatching } from './event-buses';
import type { EventBus, Rule } from './event-buses';

/** How an event comes to a bus. */
export interface Way {
  readonly how: 'put' | 'forwarded' | 'replayed';
  /** How many buses have passed it on. */
  readonly hops?: number;
  /** The ARNs of the rules that may see it; default all. */
  readonly onlyTo?: ReadonlySet<string> | undefined;
}

export interface EventRouter {
  /** Sends an event to the targets of every rule that matches, and to the archives of the bus. */
  route(bus: EventBus, event: AwsEvent, way: Way): void;
  /** Sends an event to the targets of one rule, whatever its pattern. */
  sendTo(rule: Rule, event: AwsEvent): void;
}

interface Context {
  readonly deliveries: Deliveries;
  readonly archives: Archives;
  readonly clock: Clock;
  readonly feed: Feed;
}

export const makeEventRouter = ({ deliveries, archives, clock, feed }: Context): EventRouter => {
  const arrive = (event: AwsEvent, hops: number): Arrival => ({
    event,
    json: JSON.stringify(event),
    ingestedAt: clock.now(),
    hops,
  });

  const send = (rule: Rule, arrival: Arrival) => {
    const { event, json, hops } = arrival;
    for (const { given, bodyFor } of rule.targets.values()) {
      deliveries.add({
        id: event.id,
        body: json,
        makeBody: bodyFor && (() => bodyFor(arrival, rule)),
        sender: rule.arn,
        senderAttributes: { RULE_ARN: rule.arn },
        target: given,
        hops,
      });
    }
  };

  return {
    route: (bus, event, { how, hops = 0, onlyTo }) => {
      feed.tell({ kind: `event-${how}`, id: event.id, bus: bus.name, event });
      const arrival = arrive(event, hops);
      archives.keep(bus, arrival);
      for (const rule of rulesMatching(bus, event)) {
        if (onlyTo && !onlyTo.has(rule.arn)) continue;
        feed.tell({ kind: 'rule-matched', id: event.id, bus: bus.name, rule: rule.arn });
        send(rule, arrival);
      }
    },
    sendTo: (rule, event) => {
      feed.tell({ kind: 'event-scheduled', id: event.id, bus: rule.busName, rule: rule.arn, event });
      send(rule, arrive(event, 0));
    },
  };
};
