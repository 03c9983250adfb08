import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { OperationsClient } from './operations-client';

/** A service that answers operators. */
export interface ServiceTarget {
  readonly name: string;
  readonly url: string;
  readonly operations: OperationsClient;
}

/** What an operator's commands work with. */
export interface Desk {
  readonly services: readonly ServiceTarget[];
  readonly json: boolean;
  /** For people, or for machines as the one document of `--json`. */
  readonly print: (text: string) => void;
  /** Tells people how it goes; kept apart from what is asked for. */
  readonly tell: (text: string) => void;
  /** The bus, where replays start. */
  readonly events: () => Promise<EventBridgeClient>;
  readonly busName: string;
  /** Where the services on this machine log; undefined where they run elsewhere. */
  readonly logs?: string;
}
