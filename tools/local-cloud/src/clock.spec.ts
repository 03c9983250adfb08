import { until } from '../test/until';
import { makeClock } from './clock';
import type { Clock } from './clock';

const after = (clock: Clock, milliseconds: number) => new Date(clock.now().getTime() + milliseconds);

describe('the clock', () => {
  let clock: Clock;
  beforeEach(() => (clock = makeClock()));
  afterEach(() => clock.stop());

  it('goes with the time of day', () => {
    expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(1_000);
  });

  it('runs what falls due, and at once what is overdue', async () => {
    const ran: string[] = [];
    clock.at(after(clock, 30), () => ran.push('soon'));
    clock.at(after(clock, -1_000), () => ran.push('overdue'));
    clock.at(after(clock, 60_000), () => ran.push('later'));
    await until(() => ran.length === 2);
    expect(ran).toEqual(['overdue', 'soon']);
  });

  it('does not run what was called off', async () => {
    const ran: string[] = [];
    const callOff = clock.at(after(clock, 1), () => ran.push('off'));
    clock.at(after(clock, 20), () => ran.push('on'));
    callOff();
    await until(() => ran.length > 0);
    expect(ran).toEqual(['on']);
  });

  it('runs everything on the way when it is moved, each at its own time, repetitions too', () => {
    const start = clock.now().getTime();
    const hours: number[] = [];
    const everyHour = (): void => {
      hours.push(Math.round((clock.now().getTime() - start) / 3_600_000));
      clock.at(after(clock, 3_600_000), everyHour);
    };
    clock.at(after(clock, 3_600_000), everyHour);
    clock.moveTo(new Date(start + 3 * 3_600_000 + 60_000));
    expect(hours).toEqual([1, 2, 3]);
    expect(Math.round((clock.now().getTime() - start) / 60_000)).toBe(181);
  });

  it('goes on from where it was moved to, and back again', async () => {
    const ran: string[] = [];
    const start = clock.now().getTime();
    clock.moveTo(new Date(start + 86_400_000));
    clock.at(new Date(start + 86_400_000 + 30), () => ran.push('tomorrow'));
    await until(() => ran.length === 1);
    clock.moveTo(new Date(start));
    expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(1_000);
  });
});
