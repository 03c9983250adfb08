import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
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
});
