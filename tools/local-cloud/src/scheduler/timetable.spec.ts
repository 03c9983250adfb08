import { makeClock } from '../clock';
import type { Clock } from '../clock';
import type { Schedule } from './schedule';
import type { ScheduleDefinition } from './schedule-input';
import { makeTimetable } from './timetable';

const START = new Date('2030-03-01T00:00:00Z');

const minutes = (count: number) => new Date(START.getTime() + count * 60_000);

describe('a timetable', () => {
  let clock: Clock;
  const ran: string[] = [];
  beforeEach(() => {
    clock = makeClock();
    clock.moveTo(START);
    ran.length = 0;
  });
  afterEach(() => clock.stop());

  const make = (random = 0.5) =>
    makeTimetable({
      clock,
      random: () => random,
      run: ({ name }, scheduledFor, isLast) => {
        const minute = (time: Date) => Math.round((time.getTime() - START.getTime()) / 60_000);
        ran.push(`${name}@${minute(scheduledFor)} at ${minute(clock.now())}${isLast ? ' last' : ''}`);
      },
    });

  const schedule = (
    name: string,
    ScheduleExpression: string,
    definition: Partial<ScheduleDefinition> = {},
    lastRun?: Date,
  ): Schedule => ({
    name,
    groupName: 'default',
    definition: {
      ScheduleExpression,
      ScheduleExpressionTimezone: 'UTC',
      State: 'ENABLED',
      Target: { Arn: '', RoleArn: '' },
      FlexibleTimeWindow: { Mode: 'OFF' },
      ActionAfterCompletion: 'NONE',
      ...definition,
    },
    createdAt: START,
    modifiedAt: START,
    lastRun,
  });

  const flexible = (MaximumWindowInMinutes: number) => ({
    FlexibleTimeWindow: { Mode: 'FLEXIBLE' as const, MaximumWindowInMinutes },
  });

  it('knows the next run, until there is none', () => {
    const timetable = make();
    const once = schedule('once', 'at(2030-03-01T00:10:00)');
    timetable.plan(once, START);
    expect(timetable.nextRunOf(once)).toEqual(minutes(10));
    clock.moveTo(minutes(10));
    expect(timetable.nextRunOf(once)).toBeUndefined();
    expect(ran).toEqual(['once@10 at 10 last']);
  });

  it('tells the last run of a recurrence that ends', () => {
    make().plan(schedule('r', 'rate(10 minutes)', { EndDate: minutes(25).getTime() / 1_000 }), START);
    clock.moveTo(minutes(60));
    expect(ran).toEqual(['r@0 at 0', 'r@10 at 10', 'r@20 at 20 last']);
  });

  it('runs at a random moment of the window, whatever the other runs do', () => {
    const definition = { ...flexible(30), EndDate: minutes(15).getTime() / 1_000 };
    make(0.5).plan(schedule('r', 'rate(10 minutes)', definition), START);
    clock.moveTo(minutes(14));
    expect(ran).toEqual([]);
    clock.moveTo(minutes(60));
    expect(ran).toEqual(['r@0 at 15', 'r@10 at 25 last']);
  });

  it('calls off what waits within its window, too', () => {
    const timetable = make();
    const waiting = schedule('w', 'at(2030-03-01T00:10:00)', flexible(20));
    timetable.plan(waiting, START);
    clock.moveTo(minutes(15));
    timetable.callOff(waiting);
    clock.moveTo(minutes(60));
    expect(ran).toEqual([]);
  });

  it('goes on after the last run, with what is due now or still in its window', () => {
    clock.moveTo(minutes(59));
    const timetable = make(0.9);
    const plan = (planned: Schedule) => timetable.plan(planned, minutes(59), minutes(65));
    plan(schedule('recurs', 'cron(0/20 * * * ? *)', {}, minutes(20)));
    plan(schedule('flexible', 'cron(0/20 * * * ? *)', flexible(30), minutes(20)));
    plan(schedule('made-up-for', 'at(2030-03-01T00:10:00)'));
    plan(schedule('done', 'at(2030-03-01T00:10:00)', {}, minutes(10)));
    clock.moveTo(minutes(81));
    expect(ran).toEqual([
      'recurs@60 at 60',
      'made-up-for@10 at 65 last',
      'flexible@40 at 67',
      'recurs@80 at 80',
    ]);
  });

  it('runs 10,000 schedules in the order of their times', () => {
    const timetable = make();
    const expected: number[] = [];
    for (let index = 0; index < 10_000; index += 1) {
      const minute = (index * 7_919) % 1_440;
      const time = minutes(minute + 1)
        .toISOString()
        .slice(0, 19);
      timetable.plan(schedule(`s${index}`, `at(${time})`), START);
      expected.push(minute + 1);
    }
    clock.moveTo(minutes(2_000));
    const times = ran.map((line) => Number(/@(\d+)/.exec(line)?.[1]));
    expect(times).toEqual(expected.sort((a, b) => a - b));
  });
});
