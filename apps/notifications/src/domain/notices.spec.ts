import { datePlanNotices, pairingNotices, welcomeNotice } from './notices';

const seoyeon = { userId: 'seoyeon', nickname: '서연' };
const minjun = { userId: 'minjun', nickname: '민준' };
const plan = {
  datePlanId: 'plan',
  coupleId: 'couple',
  scheduledBy: minjun.userId,
  courseTitle: '연남동 골목 산책',
  startsOn: '2026-11-28',
  startsAt: '14:00',
};

const titlesOf = (notices: { userId: string; title: string }[]) =>
  Object.fromEntries(notices.map(({ userId, title }) => [userId, title]));

it('welcomes somebody with nothing to open', () => {
  expect(welcomeNotice(seoyeon)).toMatchObject({ userId: 'seoyeon', kind: 'welcome', subject: null });
});

it('tells each of a couple the name of the other', () => {
  const notices = pairingNotices({ coupleId: 'couple', members: [seoyeon, minjun] });
  expect(titlesOf(notices)).toEqual({
    seoyeon: '민준님과 커플이 되었어요',
    minjun: '서연님과 커플이 되었어요',
  });
  expect(notices.map(({ subject }) => subject)).toEqual(Array(2).fill({ type: 'couple', id: 'couple' }));
});

it('tells the two of a date in words of their own, whoever comes first', () => {
  const told = { seoyeon: '민준님이 데이트를 계획했어요', minjun: '데이트를 계획했어요' };
  expect(titlesOf(datePlanNotices(plan, [seoyeon, minjun]))).toEqual(told);
  expect(titlesOf(datePlanNotices(plan, [minjun, seoyeon]))).toEqual(told);
});

it('opens the date plan', () => {
  const [notice] = datePlanNotices(plan, [seoyeon, minjun]);
  expect(notice?.subject).toEqual({ type: 'date-plan', id: 'plan' });
});
