import type { datePlanSchema } from '@datepop/contracts/courses';
import type { z } from 'zod';
import type { DatePlan } from '../domain/date-plans';

export const toDatePlan = ({ scheduledAt, ...plan }: DatePlan): z.input<typeof datePlanSchema> => ({
  ...plan,
  scheduledAt: scheduledAt.toISOString(),
});
