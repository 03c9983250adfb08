import fc from 'fast-check';
import {
  anniversaryWords,
  couplePairedWords,
  ownDatePlanWords,
  partnersDatePlanWords,
  reminderWords,
  welcomeWords,
  type Words,
} from './copy.ko';

const date = { courseTitle: '연남동 골목 산책', startsOn: '2026-11-28', startsAt: '14:00' };

const today = { on: '2026-11-28', today: '2026-11-28' };

const told = (startsAt: string): string => ownDatePlanWords('민준', { ...date, startsAt }).body;

const timesOfDay = Array.from({ length: 24 * 60 }, (_, minute) =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':'),
);

describe('what people are told', () => {
  it('welcomes by name', () => {
    expect(welcomeWords('서연').title).toBe('서연님, 반가워요!');
  });

  it('names the partner of a new couple', () => {
    expect(couplePairedWords('민준').title).toBe('민준님과 커플이 되었어요');
  });

  it('tells who planned a date with whom, when and where it goes', () => {
    expect(ownDatePlanWords('민준', date)).toEqual({
      title: '데이트를 계획했어요',
      body: '11월 28일 토요일 오후 2시에 민준님과 ‘연남동 골목 산책’ 코스로 데이트해요.',
    });
  });

  it('tells the partner by whom the date was planned', () => {
    expect(partnersDatePlanWords('서연', date)).toEqual({
      title: '서연님이 데이트를 계획했어요',
      body: '11월 28일 토요일 오후 2시에 ‘연남동 골목 산책’ 코스로 함께 가요.',
    });
  });

  it('tells of days and years together, the years first', () => {
    const days = { kind: 'days', count: 1_000 } as const;
    const years = { kind: 'years', count: 10 } as const;
    expect(anniversaryWords('민준', [days], today).title).toBe('오늘은 민준님과 1,000일이에요');
    expect(anniversaryWords('민준', [years], today).title).toBe('오늘은 민준님과 10주년이에요');
    expect(anniversaryWords('민준', [days, years], today)).toEqual({
      title: '오늘은 민준님과 10주년이에요',
      body: '함께한 지 1,000일째 되는 날이기도 해요. 특별한 코스로 오늘을 기념해 보세요.',
    });
  });

  it('names the day of an anniversary that is over', () => {
    const milestones = [
      { kind: 'years', count: 10 },
      { kind: 'days', count: 3_700 },
    ] as const;
    expect(anniversaryWords('민준', milestones, { on: '2026-11-28', today: '2026-11-29' })).toEqual({
      title: '11월 28일 토요일은 민준님과 10주년이었어요',
      body: '함께한 지 3,700일째 되는 날이기도 했어요. 특별한 코스로 함께 기념해 보세요.',
    });
  });

  it('reminds of a date by how far away it is', () => {
    expect(reminderWords('민준', date, 'tomorrow')).toEqual({
      title: '내일 데이트가 있어요',
      body: '11월 28일 토요일 오후 2시에 민준님과 ‘연남동 골목 산책’ 코스로 데이트해요.',
    });
    expect(reminderWords('민준', date, 'today').title).toBe('오늘 데이트가 있어요');
    expect(reminderWords('민준', date, 'soon').title).toBe('곧 데이트가 시작돼요');
  });

  it('does not say 코스 twice', () => {
    const { body } = ownDatePlanWords('민준', { ...date, courseTitle: '한남동 미술관 기념일 코스' });
    expect(body).toContain('‘한남동 미술관 기념일 코스’로 데이트해요');
  });
});

describe('the time of a date', () => {
  it.each([
    ['09:00', '오전 9시에'],
    ['09:05', '오전 9시 5분에'],
    ['12:00', '낮 12시에'],
    ['12:30', '낮 12시 30분에'],
    ['13:00', '오후 1시에'],
    ['23:59', '오후 11시 59분에'],
    ['00:00', '오전 0시에'],
    ['00:30', '오전 0시 30분에'],
  ])('reads %s as %s', (startsAt, words) => {
    expect(told(startsAt)).toContain(`토요일 ${words} `);
  });

  it('never reads the same at two times of a day', () => {
    expect(new Set(timesOfDay.map(told)).size).toBe(timesOfDay.length);
  });

  it('is of the day that the plan names, wherever the process runs', () => {
    expect(ownDatePlanWords('민준', { ...date, startsOn: '2027-01-01', startsAt: '00:00' }).body).toContain(
      '1월 1일 금요일 오전 0시에',
    );
  });
});

describe('particles', () => {
  const [nickname, courseTitle] = ['○○', '□□'];
  /** Ends in a vowel, a consonant, ㄹ, a lone letter, another script, a digit, a bracket, a sign or an emoji. */
  const endings = ['서', '연', '달', 'ㅋ', 'm', 'J', '3', ')', '♥', '🐶'];
  const anyName = fc.string({ unit: fc.constantFrom(...endings), minLength: 1, maxLength: 20 });

  it.each<[string, (nickname: string, courseTitle: string) => Words]>([
    ['a welcome', welcomeWords],
    ['a pairing', couplePairedWords],
    ['a date of one’s own', (partner, title) => ownDatePlanWords(partner, { ...date, courseTitle: title })],
    ['an anniversary', (partner) => anniversaryWords(partner, [{ kind: 'days', count: 100 }], today)],
    ['a reminder', (partner, title) => reminderWords(partner, { ...date, courseTitle: title }, 'soon')],
    ['a partner’s date', (partner, title) => partnersDatePlanWords(partner, { ...date, courseTitle: title })],
  ])('of %s do not depend on how a name or a title ends', (_, words) => {
    const { title, body } = words(nickname, courseTitle);
    fc.assert(
      fc.property(anyName, anyName, (name, course) => {
        const filled = (text: string) =>
          text.replaceAll(nickname, () => name).replaceAll(courseTitle, () => course);
        expect(words(name, course)).toEqual({ title: filled(title), body: filled(body) });
      }),
    );
  });
});
