import type { Logger } from '@datepop/platform/observability';
import type { AwsLocation } from './aws-location';
import { makeCircuit } from './circuit';
import { claimCheckSchema, maxInlineBytes, type ClaimChecks } from './claim-check';

/** Milliseconds to connect, and to have the whole answer. */
const connectionTimeout = 2_000;
const requestTimeout = 10_000;

/** The client is loaded with the first large event: most processes never see one. */
const makeClient = async (location: AwsLocation) => {
  const { GetObjectCommand, PutObjectCommand, S3Client } = await import('@aws-sdk/client-s3');
  const client = new S3Client({
    ...location,
    forcePathStyle: location.endpoint !== undefined,
    requestHandler: { connectionTimeout, requestTimeout, throwOnRequestTimeout: true },
  });
  return { client, GetObjectCommand, PutObjectCommand };
};

/** Claim checks in one bucket, under the service and id of each event: putting one away twice changes nothing. */
export const makeS3ClaimChecks = (location: AwsLocation, bucket: string, logger: Logger): ClaimChecks => {
  const circuit = makeCircuit('S3', logger);
  let loading: ReturnType<typeof makeClient> | undefined;
  const s3 = () => (loading ??= makeClient(location));

  return {
    check: async (entry) => {
      if (Buffer.byteLength(entry.detail) <= maxInlineBytes) return entry;
      const { client, PutObjectCommand } = await s3();
      const key = `${entry.source}/${entry.id}.json`;
      const command = new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: entry.detail,
        ContentType: 'application/json',
      });
      await circuit.run(() => client.send(command));
      const { metadata } = JSON.parse(entry.detail) as { metadata: unknown };
      return { ...entry, detail: JSON.stringify({ metadata, claimCheck: { bucket, key } }) };
    },
    redeem: async (detail) => {
      const { data, success } = claimCheckSchema.safeParse(detail);
      if (!success) return detail;
      // A check names its bucket for people; only our own is read.
      if (data.claimCheck.bucket !== bucket)
        throw new Error(`claim check of another bucket: ${data.claimCheck.bucket}`);
      const { client, GetObjectCommand } = await s3();
      const command = new GetObjectCommand({ Bucket: bucket, Key: data.claimCheck.key });
      const { Body } = await circuit.run(() => client.send(command));
      return JSON.parse((await Body?.transformToString()) ?? 'null') as unknown;
    },
  };
};
