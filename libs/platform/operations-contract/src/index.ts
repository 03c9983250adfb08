export { operationsHttp } from './operations.http';
export type {
  DeadLetterBody,
  DeadLettersBody,
  Holds,
  OperatorActionBody,
  OutboxBody,
  ParkedRowBody,
  PermittedReplay,
  RedriveOutcome,
  RedriveReport,
  RedriveRequest,
  ReplayReportBody,
  ReplayRequest,
  ShownDeadLetterBody,
  ShownParkedRowBody,
  StatusBody,
} from './bodies';
