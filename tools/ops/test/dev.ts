/* eslint-disable @nx/enforce-module-boundaries -- tools/dev has no name to import it by; the tests' one door to it. */
export { makeApi } from '../../dev/src/demo/api';
export { startPlatform } from '../../dev/src/platform';
export type { RunningPlatform } from '../../dev/src/platform';
export { ensureSecrets, publicKeys } from '../../dev/src/secrets';
