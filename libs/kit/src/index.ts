export { DomainError, errorKinds, isDomainError } from './domain-error';
export type { ErrorKind, FieldError } from './domain-error';
export { causedBy, envelopeOf, eventMetadataSchema, traceparentSchema } from './envelope';
export type { Cause, Envelope, EventMetadata } from './envelope';
export { defineEvent } from './event';
export type { EventData, EventDefinition } from './event';
export { defineHttp, noBody } from './http';
export type { Access, HttpContract, Route, RouteMetadata } from './http';
export { defineJob, tickSchema } from './job';
export type { JobDefinition, Tick } from './job';
export { sourceOf } from './naming';
export { operationSchema } from './operation';
export type { Operation } from './operation';
export { pageOf, pageQuerySchema } from './page';
export type { Page, PageQuery } from './page';
export { problemSchema } from './problem';
export type { Problem } from './problem';
export { queueVariablesOf } from './queue-variables';
export { instantInSeoul, seoulTimeOf } from './seoul';
export { callTo, defineService, subscribeTo } from './service';
export type { Call, CallReads, ServiceManifest, Subscription } from './service';
export { defineTask } from './task';
export type { Rate, TaskDefinition, TaskPayload } from './task';
export {
  bucketNameOf,
  busName,
  claimCheckBucket,
  deadLetterDays,
  deriveTopology,
  functionMemory,
  messageDays,
  queueNameOf,
  ruleNameOf,
  scheduleGroup,
  workQueueOf,
} from './topology';
export type {
  ArchiveDeclaration,
  BucketDeclaration,
  FunctionDeclaration,
  QueueDeclaration,
  RuleDeclaration,
  ScheduleDeclaration,
  Topology,
} from './declarations';
export { restAfter, usualRetry } from './work';
export type { Redrive, Retry, Running, Runtime } from './work';
