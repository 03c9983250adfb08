import {
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCorsCommand,
  DeleteObjectCommand,
  GetBucketLocationCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import type { CompletedPart } from '@aws-sdk/client-s3';
import { startTestCloud } from './cloud';
import type { TestCloud } from './cloud';

describe('S3', () => {
  let test: TestCloud;
  beforeEach(async () => {
    test = await startTestCloud();
    await test.s3.send(new CreateBucketCommand({ Bucket: 'photos' }));
  });
  afterEach(() => test.stop());

  const get = (Key: string) => test.s3.send(new GetObjectCommand({ Bucket: 'photos', Key }));

  it('keeps an object, byte for byte', async () => {
    const Body = Buffer.from(Array.from({ length: 100_000 }, (_, index) => index % 256));
    await test.s3.send(new PutObjectCommand({ Bucket: 'photos', Key: '한강/노을.jpg', Body }));
    const object = await get('한강/노을.jpg');
    expect(Buffer.from((await object.Body?.transformToByteArray()) ?? [])).toEqual(Body);
    const listed = await test.s3.send(new ListObjectsV2Command({ Bucket: 'photos', Prefix: '한강/' }));
    expect(listed.Contents).toMatchObject([{ Key: '한강/노을.jpg', Size: 100_000 }]);
  });

  it('answers an object that is not there', async () => {
    await test.s3.send(new PutObjectCommand({ Bucket: 'photos', Key: 'a', Body: 'x' }));
    await test.s3.send(new DeleteObjectCommand({ Bucket: 'photos', Key: 'a' }));
    await expect(get('a')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('serves a presigned URL and a plain one', async () => {
    await test.s3.send(new PutObjectCommand({ Bucket: 'photos', Key: 'a', Body: 'seen' }));
    const scope = encodeURIComponent('AKID/20261122/ap-northeast-2/s3/aws4_request');
    for (const query of [`?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${scope}`, '']) {
      const response = await fetch(`${test.cloud.endpoint}/photos/a${query}`);
      expect(await response.text()).toBe('seen');
    }
  });

  it('takes a large object in parts, and says so to who sends it in one piece', async () => {
    const Key = 'film';
    const part = Buffer.alloc(6 * 1024 * 1024, 1);
    const whole = new PutObjectCommand({ Bucket: 'photos', Key, Body: Buffer.concat([part, part]) });
    await expect(test.s3.send(whole)).rejects.toMatchObject({ name: 'EntityTooLarge' });
    const { UploadId } = await test.s3.send(new CreateMultipartUploadCommand({ Bucket: 'photos', Key }));
    const Parts: CompletedPart[] = [];
    for (const PartNumber of [1, 2]) {
      const input = { Bucket: 'photos', Key, UploadId, PartNumber, Body: part };
      const { ETag } = await test.s3.send(new UploadPartCommand(input));
      Parts.push({ PartNumber, ETag });
    }
    await test.s3.send(
      new CompleteMultipartUploadCommand({ Bucket: 'photos', Key, UploadId, MultipartUpload: { Parts } }),
    );
    expect((await get(Key)).ContentLength).toBe(12 * 1024 * 1024);
  });

  it('refuses what it cannot do, and leaves what is there as it is', async () => {
    const object = { Bucket: 'photos', Key: 'a' };
    await test.s3.send(new PutObjectCommand({ ...object, Body: 'kept', ContentType: 'text/plain' }));
    const form = new FormData();
    form.set('key', 'a');
    form.set('file', new Blob(['lost']));
    const posted = await fetch(`${test.cloud.endpoint}/photos`, { method: 'POST', body: form });
    expect([posted.status, await posted.text()]).toEqual([
      501,
      expect.stringContaining('<Code>NotImplemented</Code>') as string,
    ]);
    const refused = [
      new PutObjectTaggingCommand({ ...object, Tagging: { TagSet: [{ Key: 'k', Value: 'v' }] } }),
      new PutObjectCommand({ ...object, Body: 'lost', IfNoneMatch: '*' }),
      new UploadPartCopyCommand({ ...object, UploadId: 'x', PartNumber: 1, CopySource: 'photos/a' }),
      new PutBucketVersioningCommand({
        Bucket: 'photos',
        VersioningConfiguration: { Status: 'Enabled' },
      }),
      new DeleteBucketCorsCommand({ Bucket: 'photos' }),
      new GetBucketLocationCommand({ Bucket: 'photos' }),
    ];
    for (const command of refused) {
      await expect(test.s3.send(command as PutObjectCommand)).rejects.toMatchObject({
        name: 'NotImplemented',
        $metadata: { httpStatusCode: 501 },
      });
    }
    expect(await (await get('a')).Body?.transformToString()).toBe('kept');
  });
});
