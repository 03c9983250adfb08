import {
  anniversaryWords,
  couplePairedWords,
  ownDatePlanWords,
  partnersDatePlanWords,
  reminderWords,
  welcomeWords,
  type Milestone,
  type PlannedDate,
} from './copy.ko';
import type { Member, Members } from './couple-members';
import type { Notice } from './notification';
import type { Lead, Nearness } from './reminder';

export interface Couple {
  readonly coupleId: string;
  readonly members: Members;
}

export interface DatePlan extends PlannedDate {
  readonly datePlanId: string;
  readonly coupleId: string;
  readonly scheduledBy: string;
}

export interface DateReminder extends PlannedDate {
  readonly datePlanId: string;
  readonly coupleId: string;
  readonly lead: Lead;
}

export interface Anniversary {
  readonly coupleId: string;
  /** The day itself, in Seoul. */
  readonly on: string;
  readonly milestones: readonly Milestone[];
}

/** Something for each of the two, who has the other for a partner. */
const forBoth = ([one, other]: Members, notice: (member: Member, partner: Member) => Notice): Notice[] => [
  notice(one, other),
  notice(other, one),
];

export const welcomeNotice = ({ userId, nickname }: Member): Notice => ({
  userId,
  kind: 'welcome',
  ...welcomeWords(nickname),
  subject: null,
});

export const pairingNotices = ({ coupleId, members }: Couple): Notice[] =>
  forBoth(members, ({ userId }, partner) => ({
    userId,
    kind: 'couple-paired',
    ...couplePairedWords(partner.nickname),
    subject: { type: 'couple', id: coupleId },
  }));

/** Who scheduled the date is told so, the partner is told by whom. */
export const datePlanNotices = (plan: DatePlan, members: Members): Notice[] =>
  forBoth(members, ({ userId }, partner) => {
    const words = userId === plan.scheduledBy ? ownDatePlanWords : partnersDatePlanWords;
    return {
      userId,
      kind: 'date-plan-scheduled',
      ...words(partner.nickname, plan),
      subject: { type: 'date-plan', id: plan.datePlanId },
    };
  });

export const reminderNotices = (reminder: DateReminder, nearness: Nearness, members: Members): Notice[] =>
  forBoth(members, ({ userId }, partner) => ({
    userId,
    kind: 'date-plan-reminder',
    ...reminderWords(partner.nickname, reminder, nearness),
    subject: { type: 'date-plan', id: reminder.datePlanId },
  }));

export const anniversaryNotices = (
  { coupleId, on, milestones }: Anniversary,
  today: string,
  members: Members,
): Notice[] =>
  forBoth(members, ({ userId }, partner) => ({
    userId,
    kind: 'anniversary',
    ...anniversaryWords(partner.nickname, milestones, { on, today }),
    subject: { type: 'couple', id: coupleId },
  }));
