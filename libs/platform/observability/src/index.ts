export { loggingFor, loggingWith, makeLogger } from './logger';
export type { Logger } from './logger';
export { makeMetrics } from './metrics';
export type { Metrics } from './metrics';
export { continueTrace, newTraceparent, traceIdOf } from './trace';
