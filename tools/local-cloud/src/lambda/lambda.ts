import type { Account } from '../account';
import type { Clock } from '../clock';
import type { Deliver } from '../delivery/delivery';
import type { Limits } from '../limits';
import type { LogGroups } from '../logs/log-groups';
import type { Feed } from '../own/feed';
import type { State } from '../own/state';
import type { Service } from '../routes';
import type { ConsumedQueues } from '../sqs/consumed-queues';
import type { Queues } from '../sqs/queues';

export interface Lambda {
  readonly handle: Service;
  /** Invokes a function asynchronously, for rules, schedules and destinations. */
  readonly deliver: Deliver;
  readonly state: State;
  stop(): Promise<void>;
}

export interface LambdaContext {
  readonly account: Account;
  /** Where functions find this cloud. */
  readonly endpoint: () => string;
  readonly queues: Queues;
  readonly consumedQueues: ConsumedQueues;
  /** To whatever a destination's ARN names. */
  readonly deliver: Deliver;
  /** Where functions write. */
  readonly logs: LogGroups;
  readonly clock: Clock;
  readonly feed: Feed;
  readonly limits: Limits;
  readonly log: (line: string) => void;
}

/** Lambda, loaded when it is first needed: not every program has functions, and start-up is a second at most. */
export const makeLambda = (context: LambdaContext): Lambda => {
  let loading: Promise<Lambda> | undefined;
  let loaded: Lambda | undefined;
  const load = () =>
    (loading ??= import('./compose').then(({ composeLambda }) => (loaded = composeLambda(context))));
  const look = (name: string) => () => loaded?.state[name]?.() ?? [];
  return {
    handle: async (req, res) => (await load()).handle(req, res),
    deliver: async (delivery) => (await load()).deliver(delivery),
    state: {
      functions: look('functions'),
      eventSourceMappings: look('eventSourceMappings'),
      queuedInvocations: () => loaded?.state['queuedInvocations']?.() ?? 0,
    },
    stop: async () => (await loading)?.stop(),
  };
};
