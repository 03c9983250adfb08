import { z } from 'zod';

/** Members that many operations share. Constraints from the API reference of EventBridge. */
export const busName = z
  .string()
  .min(1)
  .max(256)
  .regex(/^[/.\-_A-Za-z0-9]+$/);

export const busNameOrArn = z
  .string()
  .min(1)
  .max(1600)
  .regex(/^(arn:aws[\w-]*:events:[a-z0-9-]+:\d{12}:event-bus\/)?[/.\-_A-Za-z0-9]+$/);

export const ruleName = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[.\-_A-Za-z0-9]+$/);

export const description = z.string().max(512).optional();

export const busArnInput = z
  .string()
  .min(1)
  .max(1600)
  .regex(/^arn:aws[\w-]*:events:[a-z0-9-]+:\d{12}:event-bus\/[/.\-_A-Za-z0-9]+$/);

export const tagKey = z.string().min(1).max(128);

export const tags = z.array(z.strictObject({ Key: tagKey, Value: z.string().max(256) }));

/** JSON 1.1 carries a time as seconds since the epoch. */
export const seconds = (time: Date): number => time.getTime() / 1_000;

export const page = {
  Limit: z.int().min(1).max(100).default(100),
  NextToken: z.string().min(1).max(2048).optional(),
};
