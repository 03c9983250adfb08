import { datePlanScheduled } from '@datepop/contracts/courses';
import type { Cause } from '@datepop/kit';
import type { InTransaction } from '@datepop/platform/persistence';
import type { CoupleRegister, Couples } from '../domain/couples';
import type { Courses } from '../domain/courses';
import { noCouple, noCourse } from '../domain/courses.errors';
import type { DatePlan } from '../domain/date-plans';
import { assertSchedulable } from '../domain/start';
import type { Ports } from './ports';

export interface ScheduleDatePlan {
  readonly courseId: string;
  readonly startsOn: string;
  readonly startsAt: string;
}

interface Scheduler {
  readonly userId: string;
  readonly accessToken: string;
}

export const makeScheduleDatePlan = (deps: {
  inTransaction: InTransaction<Ports>;
  courses: Courses;
  couples: Couples;
  coupleRegister: CoupleRegister;
  clock: () => Date;
  newId: () => string;
}) => {
  const coupleIdOf = async ({ userId, accessToken }: Scheduler, cause: Cause): Promise<string> => {
    const known = await deps.couples.idOfUser(userId);
    if (known !== null) return known;
    const couple = await deps.coupleRegister.coupleOf({ accessToken, cause });
    if (couple === null) throw noCouple();
    // Its event is still on the way, and both must find the plan by then.
    await deps.couples.put(couple);
    return couple.id;
  };

  return async (
    { courseId, startsOn, startsAt }: ScheduleDatePlan,
    scheduler: Scheduler,
    cause: Cause,
  ): Promise<DatePlan> => {
    const scheduledAt = deps.clock();
    assertSchedulable({ startsOn, startsAt }, scheduledAt);
    const course = await deps.courses.ofId(courseId);
    if (course === null) throw noCourse();
    const plan: DatePlan = {
      id: deps.newId(),
      coupleId: await coupleIdOf(scheduler, cause),
      course: { id: course.id, title: course.title },
      startsOn,
      startsAt,
      scheduledBy: scheduler.userId,
      scheduledAt,
    };
    await deps.inTransaction(async ({ datePlans, outbox }) => {
      await datePlans.add(plan);
      await outbox.append(datePlanScheduled, {
        aggregate: { id: plan.id, version: 1 },
        data: {
          datePlanId: plan.id,
          coupleId: plan.coupleId,
          scheduledBy: plan.scheduledBy,
          courseId: course.id,
          courseTitle: course.title,
          startsOn,
          startsAt,
        },
        cause,
        occurredAt: scheduledAt,
      });
    });
    return plan;
  };
};
