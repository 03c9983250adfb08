import { join } from 'node:path';

/** The checkout's top folder: every image's build context. */
export const workspace = join(__dirname, '../../..');
