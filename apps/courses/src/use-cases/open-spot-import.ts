import type { SpotFiles } from '../domain/spot-files';

/** Seconds in which the file must be put there. */
const uploadSeconds = 15 * 60;

export interface SpotUpload {
  readonly importId: string;
  readonly uploadUrl: string;
  readonly expiresAt: Date;
}

export const makeOpenSpotImport =
  (deps: { spotFiles: Pick<SpotFiles, 'uploadUrl'>; clock: () => Date; newId: () => string }) =>
  async (): Promise<SpotUpload> => {
    const importId = deps.newId();
    const expiresAt = new Date(deps.clock().getTime() + uploadSeconds * 1000);
    return { importId, uploadUrl: await deps.spotFiles.uploadUrl(importId, uploadSeconds), expiresAt };
  };
