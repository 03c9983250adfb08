import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { countSpots, polishSpot, sample } from './sample-service';
import { describeTasks, type StartRunner } from './task-behaviour';

const workspace = resolve(__dirname, '../../../..');

const inLambda = {
  ...sample,
  tasks: {
    ...sample.tasks,
    'polish-spot': { ...polishSpot, runtime: 'lambda' },
    'count-spots': { ...countSpots, runtime: 'lambda' },
  },
} as const;

const startFunctions: StartRunner = async ({ bus, database }) => {
  const bundles = await mkdtemp(join(tmpdir(), 'functions-'));
  const bundler = join(workspace, 'tools/dev/bundle-functions.mjs');
  await promisify(execFile)(process.execPath, [bundler, join(__dirname, 'functions'), bundles], {
    cwd: workspace,
  });
  const { CLAIM_CHECK_BUCKET = '' } = bus.environment;
  const environment = { DATABASE_URL: database.url, CLAIM_CHECK_BUCKET, ...bus.queueVariables(sample) };
  await bus.deploy([inLambda], bundles, environment);
  return { stop: () => rm(bundles, { recursive: true }) };
};

describeTasks('Lambda', startFunctions, inLambda);
