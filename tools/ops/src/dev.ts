/* eslint-disable @nx/enforce-module-boundaries -- tools/dev has no name to import it by; this is the one door to it. */
export { busName, quietSdk, region } from '../../dev/src/environment';
export { logFolder } from '../../dev/src/log-files';
export { readRunning } from '../../dev/src/platform';
export { readOperatorKey } from '../../dev/src/secrets';
export { workspace } from '../../dev/src/workspace';
