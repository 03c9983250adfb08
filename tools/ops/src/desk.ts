import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { ClientOf, OperationsClient } from './service-client';

/** A service that answers operators. */
export interface ServiceTarget {
  readonly name: string;
  readonly url: string;
  readonly operations: OperationsClient;
  /** For what it offers to operators beside them. */
  readonly clientOf: ClientOf;
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
  /** Where the command was typed: files are named from there. */
  readonly folder: string;
  /** Where the services on this machine log; undefined where they run elsewhere. */
  readonly logs?: string;
}
