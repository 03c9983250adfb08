import { isTimezone } from '@datepop/schedules';
import { z } from 'zod';
import { target } from './target-input';

/** Members that several operations share. Constraints from the API reference of EventBridge Scheduler. */
export const name = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[0-9a-zA-Z\-_.]+$/);

export const clientToken = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[a-zA-Z0-9\-_]+$/)
  .optional();

export const state = z.enum(['ENABLED', 'DISABLED']);

export const page = {
  NamePrefix: name.optional(),
  MaxResults: z.coerce.number().int().min(1).max(100).default(100),
  NextToken: z.string().min(1).max(2048).optional(),
};

/** Seconds since the epoch, as far as a date can be. */
const timestamp = z.number().min(0).max(8.64e12).optional();

const definition = {
  ScheduleExpression: z.string().min(1).max(256),
  ScheduleExpressionTimezone: z
    .string()
    .min(1)
    .max(50)
    .refine(isTimezone, { error: 'Member must be the name of a time zone in the IANA database' })
    .default('UTC'),
  StartDate: timestamp,
  EndDate: timestamp,
  Description: z.string().max(512).optional(),
  State: state.default('ENABLED'),
  /** Kept and not used: nothing is encrypted. */
  KmsKeyArn: z.string().min(1).max(2048).optional(),
  Target: target,
  FlexibleTimeWindow: z.strictObject({
    Mode: z.enum(['OFF', 'FLEXIBLE']),
    MaximumWindowInMinutes: z.int().min(1).max(1440).optional(),
  }),
  ActionAfterCompletion: z.enum(['NONE', 'DELETE']).default('NONE'),
};

export const scheduleDefinition = z.strictObject(definition);

/** All that a client says of a schedule, but for what names it. */
export type ScheduleDefinition = z.output<typeof scheduleDefinition>;

export const ofOneSchedule = { Name: name, GroupName: name.default('default') };

export const scheduleInput = z.strictObject({ ...ofOneSchedule, ...definition, ClientToken: clientToken });

export type ScheduleInput = z.output<typeof scheduleInput>;
