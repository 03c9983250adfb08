export { eventually } from './eventually';
export { envelopeFor, makeCause } from './example-envelope';
export { shapeOf } from './shape';
export { startTestBus } from './test-bus';
export type { RecordedEvent, TestBus } from './test-bus';
export { startTestDatabase } from './test-database';
export type { TestDatabase } from './test-database';
export { makeTestTokens } from './test-tokens';
export type { TestTokens } from './test-tokens';
