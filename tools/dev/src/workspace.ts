import { join } from 'node:path';

/** The checkout's top folder. */
export const workspace = join(__dirname, '../../..');
