/* eslint-disable @nx/enforce-module-boundaries -- tools/dev and tools/bench have no name to import them by; this is the one door to them. */
export { untilAnswers } from '../../../dev/src/answers';
export { makeChildren } from '../../../dev/src/children';
export type { Child, Children } from '../../../dev/src/children';
export { baseEnvironment, busName, quietSdk, region, urlOf } from '../../../dev/src/environment';
export { makeGuard } from '../../../dev/src/guard';
export { runProgram } from '../../../dev/src/run-program';
export { StopRequested, stopRequests } from '../../../dev/src/stop-request';
export { workspace } from '../../../dev/src/workspace';
export { percentile, summarise } from '../../../bench/src/frame/statistics';
