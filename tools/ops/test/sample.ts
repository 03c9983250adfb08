/* eslint-disable @nx/enforce-module-boundaries -- the service that operations are tried on has no name to import it by. */
export { delivered, makeDeadLetterBox } from '../../../libs/platform/operations/test/dead-letter-box';
export type { DeadLetterBox } from '../../../libs/platform/operations/test/dead-letter-box';
export { spotAdded, spotClosed, spotRated } from '../../../libs/platform/operations/test/sample-manifest';
export { runSample } from '../../../libs/platform/operations/test/sample-service';
export type { RunningSample } from '../../../libs/platform/operations/test/sample-service';
