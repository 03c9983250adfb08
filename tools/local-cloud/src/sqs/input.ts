import { z } from 'zod';

/** Members that several operations share, and their bounds: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/ */
const integer = (from: number, to: number) => {
  const reason = `Must be between ${from} and ${to}, if provided.`;
  return z.int(reason).min(from, reason).max(to, reason);
};

const HANDLE = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

export const ofOneQueue = { QueueUrl: z.string().min(1) };

export const receiptHandle = z.string().refine((handle) => HANDLE.test(handle), {
  error: 'The input receipt handle is invalid.',
  params: { code: 'ReceiptHandleIsInvalid' },
});

export const visibilityTimeout = integer(0, 43_200);

export const delaySeconds = integer(0, 900);

export const waitTimeSeconds = integer(0, 20);

export const maxNumberOfMessages = integer(1, 10);

export const maxMoveTasks = integer(1, 10);

export const messagesPerSecond = integer(1, 500);

export const maxQueues = integer(1, 1_000);

export const texts = z.record(z.string(), z.string());

export const names = z.array(z.string()).default([]);
