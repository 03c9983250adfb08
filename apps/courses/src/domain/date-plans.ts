import type { Page, PageQuery } from '@datepop/kit';

export interface DatePlan {
  readonly id: string;
  readonly coupleId: string;
  readonly course: { readonly id: string; readonly title: string };
  /** A day and a time of day in Seoul: 2026-11-28, 14:00. */
  readonly startsOn: string;
  readonly startsAt: string;
  readonly scheduledBy: string;
  readonly scheduledAt: Date;
}

/** A user sees the plans of the couple that they are one of, and no other. */
export interface DatePlans {
  /** @throws DomainError `courses.date-plan-clash` when the couple has a plan at that very start. */
  readonly add: (plan: DatePlan) => Promise<void>;
  readonly ofUser: (userId: string, id: string) => Promise<DatePlan | null>;
  /** The latest start first. */
  readonly pageOfUser: (userId: string, query: PageQuery) => Promise<Page<DatePlan>>;
}
