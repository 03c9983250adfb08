export { InvalidExpression } from './invalid-expression';
export { nextRun, parseExpression } from './next-run';
export type { Expression, RunBounds } from './next-run';
export { isTimezone } from './wall-time';
