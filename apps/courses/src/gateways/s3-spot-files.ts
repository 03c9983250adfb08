import type { Readable } from 'node:stream';
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { largestSpotFile } from '@datepop/contracts/courses';
import type { AwsLocation } from '@datepop/platform/messaging';
import { noSpotFile, spotFileTooLarge } from '../domain/courses.errors';
import type { SpotFiles } from '../domain/spot-files';
import { readSpotCsv } from '../spot-files/read-spot-csv';

/** Milliseconds to connect, and to have the whole answer. */
const connectionTimeout = 2_000;
const requestTimeout = 30_000;

const keyOf = (importId: string): string => `spot-imports/${importId}.csv`;

const isMissing = (error: unknown): boolean =>
  error instanceof Error && ['NotFound', 'NoSuchKey'].includes(error.name);

/** Files of spots in one bucket, under the id of their import. */
export const makeS3SpotFiles = (location: AwsLocation, Bucket: string): SpotFiles & { close: () => void } => {
  const client = new S3Client({
    ...location,
    forcePathStyle: location.endpoint !== undefined,
    requestHandler: { connectionTimeout, requestTimeout, throwOnRequestTimeout: true },
  });

  const sizeOf = async (importId: string): Promise<number | null> => {
    try {
      const { ContentLength = 0 } = await client.send(
        new HeadObjectCommand({ Bucket, Key: keyOf(importId) }),
      );
      return ContentLength;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  };

  return {
    uploadUrl: (importId, expiresIn) =>
      getSignedUrl(client, new PutObjectCommand({ Bucket, Key: keyOf(importId), ContentType: 'text/csv' }), {
        expiresIn,
      }),
    exists: async (importId) => (await sizeOf(importId)) !== null,
    read: async function* (importId) {
      const size = await sizeOf(importId);
      if (size === null) throw noSpotFile();
      if (size > largestSpotFile) throw spotFileTooLarge(largestSpotFile);
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: keyOf(importId) }));
      yield* readSpotCsv(Body as Readable);
    },
    close: () => client.destroy(),
  };
};
