import { makeScanFloor } from './scan-floor';

const at = (second: number) => new Date(second * 1000);

it('begins with everything, then a little behind what the last scan has seen', () => {
  let now = 0;
  const floor = makeScanFloor(() => now);
  expect(floor.from()).toBeUndefined();
  floor.seen(at(100), false, 1);
  now = 1_000;
  expect(floor.from()).toEqual(at(98));
});

it('looks at everything again every five seconds, for what committed late', () => {
  let now = 0;
  const floor = makeScanFloor(() => now);
  const full: number[] = [];
  for (; now < 20_000; now += 500) {
    if (floor.from() === undefined) full.push(now);
    floor.seen(at(now / 1000), false, 1);
  }
  expect(full).toEqual([0, 5_000, 10_000, 15_000]);
});

it('spends no more than a fiftieth of the time on it', () => {
  let now = 0;
  const floor = makeScanFloor(() => now);
  floor.from();
  floor.seen(at(0), false, 400);
  now = 19_900;
  expect(floor.from()).toBeDefined();
  now = 20_000;
  expect(floor.from()).toBeUndefined();
});

it('looks back twice a second in a backlog, and otherwise begins exactly where it has come to', () => {
  let now = 0;
  const floor = makeScanFloor(() => now);
  const begins: (number | undefined)[] = [];
  for (let came = 100; now < 1_200; now += 200, came += 1) {
    begins.push(floor.from()?.getTime());
    floor.seen(at(came), true, 1);
  }
  const from = (second: number) => at(second).getTime();
  expect(begins).toEqual([undefined, from(100), from(101), from(100), from(103), from(104)]);
});

it('looks back each time once the backlog is gone', () => {
  let now = 0;
  const floor = makeScanFloor(() => now);
  floor.from();
  floor.seen(at(100), true, 1);
  now = 10;
  expect(floor.from()).toEqual(at(100));
  floor.seen(at(101), false, 1);
  expect(floor.from()).toEqual(at(99));
});
