import { surround, type Surroundings } from './surroundings';

let around: Surroundings;

beforeAll(async () => {
  around = await surround();
}, 60_000);

afterAll(() => around.stop());

beforeEach(async () => {
  await around.query('truncate polished');
});

const spots = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `spot ${index}` }));

it('does a batch of tasks', async () => {
  await around.send('polish-spot', spots(10));
  expect((await around.polished(10)).sort()).toEqual(spots(10).map(({ name }) => name));
  await around.untilEmpty('polish-spot');
});

it('is done with nine of ten when one fails, which comes back alone and ends among the dead letters', async () => {
  await around.send('polish-spot', [...spots(9), { name: 'the rough one', fails: true }]);
  expect(await around.deadLetter('polish-spot')).toMatchObject({
    Body: expect.stringContaining('the rough one'),
  });
  expect((await around.polished(9)).sort()).toEqual(spots(9).map(({ name }) => name));
  const tries = (await around.logOf('polish-spot')).filter(({ msg }) => msg === 'spot could not be polished');
  expect(tries.map(({ receives }) => receives)).toEqual([1, 2, 3, 4]);
});

it('rests longer after each try', async () => {
  const tries = (await around.logOf('polish-spot')).filter(({ msg }) => msg === 'spot could not be polished');
  const times = tries.map(({ time }) => Date.parse(String(time)));
  const rests = times.slice(1).map((time, index) => (time - (times[index] ?? 0)) / 1_000);
  for (const [index, least] of [1, 2, 2].entries()) expect(rests[index]).toBeGreaterThanOrEqual(least - 0.1);
});

it('sends what does not fit to the dead letters at once, with the reason', async () => {
  await around.send('polish-spot', [{ title: 'no name' }]);
  expect(await around.deadLetter('polish-spot')).toMatchObject({
    Body: expect.stringContaining('no name'),
    MessageAttributes: {
      ERROR_CODE: { StringValue: 'SchemaMismatch' },
      ERROR_MESSAGE: { StringValue: expect.stringContaining('name') },
    },
  });
  await around.untilEmpty('polish-spot');
});

it('says in each line for which function and request it was', async () => {
  const lines = await around.logOf('polish-spot');
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines)
    expect(line).toMatchObject({
      service: 'sample',
      function: 'sample-polish-spot',
      requestId: expect.stringMatching(/^[\da-f-]{36}$/),
    });
});

it('replaces connections that died while its process was frozen', async () => {
  await around.send('polish-spot', [{ name: 'before' }]);
  await around.polished(1);
  await around.untilEmpty('polish-spot');
  const failures = async () => (await around.logOf('polish-spot')).filter(({ level }) => level === 'error');
  const failed = await failures();
  const [{ pid } = { pid: 0 }] = await around.query<{ pid: number }>('select pid from polished');
  process.kill(pid, 'SIGSTOP');
  const ended = await around.query(
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity
     where application_name = 'sample' and pid <> pg_backend_pid()`,
  );
  expect(ended.length).toBeGreaterThan(0);
  await around.send('polish-spot', [{ name: 'after' }]);
  await around.untilTaken('polish-spot');
  process.kill(pid, 'SIGCONT');
  expect(await around.polished(2)).toEqual(['before', 'after']);
  const pids = await around.query('select distinct pid from polished');
  expect(pids).toEqual([{ pid }]);
  expect(await failures()).toEqual(failed);
});

it('keeps the order of a group when one fails', async () => {
  await around.send('queue-spot', [{ name: 'first', fails: true }, ...spots(3)], 'one group');
  await around.send('queue-spot', [{ name: 'alone' }], 'another');
  expect(await around.polished(4)).toEqual(['alone', ...spots(3).map(({ name }) => name)]);
  const first = (await around.logOf('queue-spot')).filter(({ msg }) => msg === 'spot could not be polished');
  expect(first).toHaveLength(4);
  expect(await around.deadLetter('queue-spot')).toMatchObject({ Body: expect.stringContaining('first') });
});

it('does the tick of a job that Scheduler puts on its queue', async () => {
  const due = new Date('2031-01-01T00:00:00Z');
  await around.bus.moveClockTo(due);
  const [counted] = await around.polished(1);
  expect(counted).toMatch(/^counted for 20\d\d-\d\d-\d\dT00:00:00Z$/);
});
