import type { Page, PageQuery } from '@datepop/kit';

/** What an operator is about to do, or has done. */
export interface NewOperatorAction {
  readonly operatorId: string;
  /** A verb and its object: `discard parked rows`. */
  readonly action: string;
  readonly reason: string | null;
  readonly parameters: object;
  readonly correlationId: string;
}

/** One line of the audit log. */
export interface OperatorAction extends NewOperatorAction {
  readonly id: string;
  readonly happenedAt: Date;
  /** Null while it is under way, and for ever when the service died meanwhile. */
  readonly outcome: unknown;
}

/** The audit log: what operators did. */
export interface OperatorActions {
  /** Writes down what is done in the transaction at hand. */
  readonly record: (action: NewOperatorAction, outcome: object) => Promise<void>;
  /** Writes down what cannot join a transaction before it is begun; returns its id. */
  readonly begin: (action: NewOperatorAction) => Promise<string>;
  readonly end: (id: string, outcome: object) => Promise<void>;
  /** Newest first. */
  readonly page: (query: PageQuery) => Promise<Page<OperatorAction>>;
}
