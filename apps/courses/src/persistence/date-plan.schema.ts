import { EntitySchema } from 'typeorm';

export interface DatePlanRow {
  readonly id: string;
  readonly coupleId: string;
  readonly courseId: string;
  readonly startsOn: string;
  readonly startsAt: string;
  readonly scheduledBy: string;
  readonly scheduledAt: Date;
}

export const datePlanSchema = new EntitySchema<DatePlanRow>({
  name: 'date-plan',
  tableName: 'date_plans',
  columns: {
    id: { type: 'uuid', primary: true },
    coupleId: { type: 'uuid', name: 'couple_id' },
    courseId: { type: 'uuid', name: 'course_id' },
    startsOn: { type: 'date', name: 'starts_on' },
    startsAt: { type: 'time', name: 'starts_at' },
    scheduledBy: { type: 'uuid', name: 'scheduled_by' },
    scheduledAt: { type: 'timestamptz', name: 'scheduled_at' },
  },
});
