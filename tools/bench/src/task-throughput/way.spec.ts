import { makeWay } from './way';

const makeStagedWay = (effects: { rows: number; numbers: number }) => {
  const happened: string[] = [];
  const note = (what: string) => {
    happened.push(what);
    return Promise.resolve();
  };
  const way = makeWay({
    name: 'ours',
    database: {
      url: '',
      clear: () => note('cleared'),
      settle: () => note('settled'),
      untilNone: (sql) => note(`no ${sql}`),
      effects: () => Promise.resolve(effects),
    },
    producer: { ask: (question) => note(`produce ${JSON.stringify(question)}`) },
    worker: { ask: (question) => note(`work ${JSON.stringify(question)}`) },
    onTheWay: 'sending',
    left: 'undone',
  });
  return { way, happened };
};

const oneOfEach = { rows: 3, numbers: 3 };

it('lets the worker of a burst wait for it, and sees afterwards that nothing is left', async () => {
  const { way, happened } = makeStagedWay(oneOfEach);
  await way.burst(3);
  expect(happened).toEqual([
    'cleared',
    'work {"be":"at work"}',
    'produce {"tasks":3}',
    'work {"until":3}',
    'work {"be":"at rest"}',
    'no undone',
  ]);
});

it('starts the worker of a backlog when all of it is where the worker finds it', async () => {
  const { way, happened } = makeStagedWay(oneOfEach);
  await way.backlog(3);
  expect(happened).toEqual([
    'cleared',
    'produce {"tasks":3}',
    'no sending',
    'settled',
    'work {"be":"at work"}',
    'work {"until":3}',
    'work {"be":"at rest"}',
    'no undone',
  ]);
});

it.each([
  ['done twice', { rows: 4, numbers: 3 }],
  ['lost', { rows: 2, numbers: 2 }],
  ['done twice and another lost', { rows: 3, numbers: 2 }],
])('gives no figure when a task was %s', async (_, effects) => {
  const wrong = `ours left ${effects.rows} effects of ${effects.numbers} tasks, not one of each of 3`;
  await expect(makeStagedWay(effects).way.burst(3)).rejects.toThrow(wrong);
  await expect(makeStagedWay(effects).way.backlog(3)).rejects.toThrow(wrong);
});
