import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { eventually } from '@datepop/testing';
import { delivered, makeDeadLetterBox, type DeadLetterBox } from './dead-letter-box';
import { spotAdded } from './sample-manifest';
import { runSample, type RunningSample } from './sample-service';

const workspace = resolve(__dirname, '../../../..');
const letters = 100;
const kills = 3;

let service: RunningSample;
let box: DeadLetterBox;

beforeAll(async () => {
  service = await runSample();
  box = await makeDeadLetterBox(service.location, service.queueUrl);
});

afterAll(() => service.stop());

/** Starts to redrive in a process of its own, and kills it once more has reached the consumer's queue. */
const redriveAndKill = async (): Promise<void> => {
  const { visible: before } = await box.counts('queue');
  const endpoint = service.location.endpoint ?? '';
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(__dirname, 'redriver.ts'), endpoint, service.queueUrl],
    {
      cwd: workspace,
      stdio: 'ignore',
      timeout: 30_000,
      env: { ...process.env, TSX_TSCONFIG_PATH: join(workspace, 'tsconfig.base.json') },
    },
  );
  const ended = once(child, 'exit');
  await eventually(
    'a redriven letter',
    async () => (await box.counts('queue')).visible > before || undefined,
  );
  child.kill('SIGKILL');
  await ended;
};

it('gives every letter one effect, though who redrives is killed again and again', async () => {
  const ids = Array.from({ length: letters }, () => delivered(spotAdded));
  await Promise.all(ids.map(({ body }) => box.put(body)));
  for (let kill = 0; kill < kills; kill++) await redriveAndKill();
  const { visible, hidden } = await box.counts('dead');
  expect(visible + hidden).toBeGreaterThan(0);

  await service.consume();
  const redriveAll = async () => {
    await service.api
      .post('/internal/v1/dead-letters/redrives')
      .set(await service.operator())
      .send({ all: true, perSecond: 500 })
      .expect(200);
    const left = await box.counts('dead');
    return left.visible + left.hidden === 0 || undefined;
  };
  await eventually('no dead letter', redriveAll);
  const count = async (table: string): Promise<number> => {
    const [row] = await service.dataSource.query<[{ count: number }]>(
      `select count(*)::int as count from ${table}`,
    );
    return row.count;
  };
  await eventually('every effect', async () => (await count('inbox')) === letters || undefined);
  await eventually('an empty queue', async () => {
    const left = await box.counts('queue');
    return left.visible + left.hidden === 0 || undefined;
  });
  expect([await count('inbox'), await count('effects')]).toEqual([letters, letters]);
});
