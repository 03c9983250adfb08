import type { BucketDeclaration } from '@datepop/kit';
import { Fn, RemovalPolicy, Validations, type Duration, type Stack } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';

/** Everybody on AWS shares the names of buckets. */
export const bucketNameIn = (name: string): string => Fn.sub('${AWS::AccountId}-' + name);

/** Makes a bucket that outlives its stack. @param keep How long it keeps what is in it; for good by default. */
export const makeBucket = (stack: Stack, name: string, keep?: Duration): Bucket => {
  const bucket = new Bucket(stack, name, {
    bucketName: bucketNameIn(name),
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    removalPolicy: RemovalPolicy.RETAIN,
    ...(keep === undefined ? {} : { lifecycleRules: [{ expiration: keep }] }),
  });
  Validations.of(bucket).acknowledge({
    id: 'AwsSolutions-S1',
    reason: "Who uploads what is in the service's own log; a trail of data events is the account's matter.",
  });
  return bucket;
};

/** Makes the buckets of a service. */
export const makeBuckets = (stack: Stack, declared: readonly BucketDeclaration[]): void => {
  for (const { name } of declared) makeBucket(stack, name);
};
