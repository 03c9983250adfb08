/* eslint-disable @nx/enforce-module-boundaries -- tools/dev has no name to import it by; this is the one door to it. */
export { untilAnswers } from '../../../dev/src/answers';
export { makeChildren } from '../../../dev/src/children';
export type { Program } from '../../../dev/src/children';
export { expectStatus, makeApi } from '../../../dev/src/demo/api';
export type { Api } from '../../../dev/src/demo/api';
export {
  busName,
  baseEnvironment,
  claimCheckBucket,
  environmentOf,
  quietSdk,
  region,
  urlOf,
} from '../../../dev/src/environment';
export { makeGuard } from '../../../dev/src/guard';
export { builtServices, buildProgram, bundleIn, bundleProgram, cloudProgram } from '../../../dev/src/layout';
export { startPlatform } from '../../../dev/src/platform';
export type { RunningPlatform } from '../../../dev/src/platform';
export { functionsOf } from '../../../dev/src/functions';
export { runProgram } from '../../../dev/src/run-program';
export { portsFrom, refuseBusyPorts } from '../../../dev/src/ports';
export { ensureSecrets } from '../../../dev/src/secrets';
export { services, serviceNames } from '../../../dev/src/services';
export type { ServiceName } from '../../../dev/src/services';
export { StopRequested, stopRequests } from '../../../dev/src/stop-request';
export { wire } from '../../../dev/src/wire';
export { workspace } from '../../../dev/src/workspace';
