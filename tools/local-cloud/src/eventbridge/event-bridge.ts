import type { Account } from '../account';
import { AwsError } from '../aws-error';
import type { Clock } from '../clock';
import type { Deliveries } from '../delivery/deliveries';
import type { Deliver } from '../delivery/delivery';
import { answerJson } from '../front/answers';
import { parseJsonObject, readBody } from '../front/request-body';
import type { Limits } from '../limits';
import type { Feed } from '../own/feed';
import type { State } from '../own/state';
import type { Service } from '../routes';
import { makeArchiveOperations } from './archives/archive-operations';
import { makeArchives } from './archives/archives';
import { makeReplayOperations } from './archives/replay-operations';
import { makeReplays } from './archives/replays';
import { makeBusOperations } from './bus-operations';
import { deliverToBus } from './deliver-to-bus';
import { makeEntryChecks } from './entry-checks';
import type { EntryCheck } from './entry-checks';
import { makeEventBuses } from './event-buses';
import { makeEventRouter } from './event-router';
import type { Operations } from '../front/operation';
import { makePutEntry, makePutEvents } from './put-events';
import { makeRuleOperations } from './rule-operations';
import { makeRuleSchedules } from './rule-schedules';
import { makeEventBridgeState } from './state';
import { makeTagOperations } from './tag-operations';
import { makeTags } from './tags';
import { makeTargetOperations } from './target-operations';
import { testEventPattern } from './test-event-pattern';

const CONTENT_TYPE = 'application/x-amz-json-1.1';

export interface EventBridge {
  readonly handle: Service;
  /** Takes what is delivered to an event bus. */
  readonly deliver: Deliver;
  /** For people who look at the cloud. */
  readonly state: State;
  stop(): Promise<void>;
}

interface Context {
  readonly account: Account;
  readonly deliveries: Deliveries;
  /** The last check of every entry. */
  readonly faultyEntries: EntryCheck;
  readonly clock: Clock;
  readonly feed: Feed;
  readonly limits: Limits;
  readonly log: (line: string) => void;
}

const makeService =
  (operations: Operations): Service =>
  async (req, res) => {
    const name = String(req.headers['x-amz-target']).replace(/^AWSEvents\./, '');
    const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
    if (!operation) {
      const supported = Object.keys(operations).join(', ');
      throw new AwsError(
        'UnknownOperationException',
        `local-cloud has no events:${name}; it has ${supported}.`,
      );
    }
    const output = operation(parseJsonObject(await readBody(req)));
    answerJson(res, 200, output, { 'content-type': CONTENT_TYPE });
  };

export const makeEventBridge = (context: Context): EventBridge => {
  const { account, deliveries, clock, feed, limits, log } = context;
  const buses = makeEventBuses(account, clock, limits);
  const tags = makeTags(limits);
  const archives = makeArchives(clock, limits);
  const router = makeEventRouter({ deliveries, archives, clock, feed });
  const schedules = makeRuleSchedules({ account, router, clock });
  const replays = makeReplays({ router, deliveries, clock, keep: limits.keptReplays });
  const checks = makeEntryChecks(buses, () => deliveries.isFull(), context.faultyEntries);
  const put = makePutEntry({ account, buses, router, checks, clock, feed, log });
  return {
    handle: makeService({
      ...makeBusOperations({ buses, tags, clock }),
      ...makeRuleOperations({ account, buses, schedules, tags, limits }),
      ...makeTargetOperations(buses, limits),
      ...makeTagOperations(buses, tags),
      ...makeArchiveOperations({ account, archives, buses, clock, limits }),
      ...makeReplayOperations({ account, archives, buses, replays, limits }),
      ...makePutEvents(put, limits),
      ...testEventPattern,
    }),
    deliver: deliverToBus({ buses, router, put }),
    state: makeEventBridgeState(buses, archives, replays),
    stop: () => replays.stop(),
  };
};
