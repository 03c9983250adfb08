/**
 * Everything this service says, in Korean. A particle never follows a name or a title, which may end in any script,
 * digit or emoji and so in any sound, but a word of ours: 님, 코스, 시, 분.
 */

export interface Words {
  readonly title: string;
  readonly body: string;
}

export interface PlannedDate {
  readonly courseTitle: string;
  /** A calendar day in Seoul, such as 2026-11-28. */
  readonly startsOn: string;
  /** A time of day in Seoul, such as 14:00. */
  readonly startsAt: string;
}

export const welcomeWords = (nickname: string): Words => ({
  title: `${nickname}님, 반가워요!`,
  body: '데이트팝에 잘 오셨어요. 연인을 초대하면 둘이 함께 데이트를 계획할 수 있어요.',
});

export const couplePairedWords = (partner: string): Words => ({
  title: `${partner}님과 커플이 되었어요`,
  body: '마음에 드는 코스를 골라 첫 데이트를 계획해 보세요.',
});

export const ownDatePlanWords = (partner: string, date: PlannedDate): Words => ({
  title: '데이트를 계획했어요',
  body: `${when(date)}에 ${partner}님과 ${byCourse(date)} 데이트해요.`,
});

export const partnersDatePlanWords = (partner: string, date: PlannedDate): Words => ({
  title: `${partner}님이 데이트를 계획했어요`,
  body: `${when(date)}에 ${byCourse(date)} 함께 가요.`,
});

export interface Milestone {
  readonly kind: 'days' | 'years';
  readonly count: number;
}

/** Years weigh more than days; days that fall on the same day are told beside them. Heard of late, the day is named. */
export const anniversaryWords = (
  partner: string,
  milestones: readonly Milestone[],
  { on, today }: { readonly on: string; readonly today: string },
): Words => {
  const countOf = (kind: Milestone['kind']): string | undefined =>
    milestones.find((milestone) => milestone.kind === kind)?.count.toLocaleString('ko-KR');
  const [years, days] = [countOf('years'), countOf('days')];
  const [day, is, isAlso, celebrate] =
    on === today
      ? ['오늘', '이에요', '이기도 해요', '특별한 코스로 오늘을 기념해 보세요.']
      : [dayOf(on), '이었어요', '이기도 했어요', '특별한 코스로 함께 기념해 보세요.'];
  if (years === undefined) return { title: `${day}은 ${partner}님과 ${days ?? ''}일${is}`, body: celebrate };
  return {
    title: `${day}은 ${partner}님과 ${years}주년${is}`,
    body: days === undefined ? celebrate : `함께한 지 ${days}일째 되는 날${isAlso}. ${celebrate}`,
  };
};

const reminderTitles = {
  tomorrow: '내일 데이트가 있어요',
  today: '오늘 데이트가 있어요',
  soon: '곧 데이트가 시작돼요',
} as const;

export const reminderWords = (
  partner: string,
  date: PlannedDate,
  nearness: keyof typeof reminderTitles,
): Words => ({
  title: reminderTitles[nearness],
  body: `${when(date)}에 ${partner}님과 ${byCourse(date)} 데이트해요.`,
});

/** Many titles end in 코스 already. */
const byCourse = ({ courseTitle }: PlannedDate): string =>
  courseTitle.endsWith('코스') ? `‘${courseTitle}’로` : `‘${courseTitle}’ 코스로`;

const when = ({ startsOn, startsAt }: PlannedDate): string => `${dayOf(startsOn)} ${timeOf(startsAt)}`;

/** A calendar day has no time zone: it is read and written in the same one. */
const dayOf = (day: string): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString('ko-KR', {
    month: 'long',
    day: 'numeric',
    weekday: 'long',
    timeZone: 'UTC',
  });

/** Midnight is 오전 0시: 밤 12시 could be the end of that day as well as its beginning. */
const timeOf = (time: string): string => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const minutes = minute === 0 ? '' : ` ${minute}분`;
  if (hour === 12) return `낮 12시${minutes}`;
  return hour < 12 ? `오전 ${hour}시${minutes}` : `오후 ${hour - 12}시${minutes}`;
};
