import { makeScanFloor } from './scan-floor';

const at = (second: number) => new Date(second * 1000);

it('begins with everything, then a little behind what the last scan has seen', () => {
  let now = 0;
  const floor = makeScanFloor(() => now);
  expect(floor.from()).toBeUndefined();
  floor.seen(at(100), 1);
  now = 1_000;
  expect(floor.from()).toEqual(at(98));
});

it('looks at everything again every five seconds, for what committed late', () => {
  let now = 0;
  const floor = makeScanFloor(() => now);
  const full: number[] = [];
  for (; now < 20_000; now += 500) {
    if (floor.from() === undefined) full.push(now);
    floor.seen(at(now / 1000), 1);
  }
  expect(full).toEqual([0, 5_000, 10_000, 15_000]);
});

it('spends no more than a fiftieth of the time on it', () => {
  let now = 0;
  const floor = makeScanFloor(() => now);
  floor.from();
  floor.seen(at(0), 400);
  now = 19_900;
  expect(floor.from()).toBeDefined();
  now = 20_000;
  expect(floor.from()).toBeUndefined();
});
