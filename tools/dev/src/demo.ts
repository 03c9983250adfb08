import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { outliveReader } from '@datepop/platform/lifecycle';
import { makeRunJob } from './demo/run-job';
import { playStory } from './demo/story';
import { makeTelling } from './demo/telling';
import { quietSdk } from './environment';
import { logFolder } from './log-files';
import { readRunning, startPlatform, type Urls } from './platform';
import type { PlatformLog } from './platform-events';
import { usualPortBase } from './ports';
import { workspace } from './workspace';

const help = `Usage: npm run demo

Plays the story of a first date against the running platform, through the gateway's public API: two people sign up,
become a couple, find a course and plan a date on it; both are told, and again on their 100th day. Starts the platform when none runs here, and
stops it again. Exits 1 at the first step that fails.

  --help   print this
`;

const dataDirectory = join(workspace, '.datepop');

const progress: PlatformLog = (event) => {
  if (event.kind === 'step-ended' && event.done) {
    console.log(`  done  ${event.step.padEnd(24)}${(event.milliseconds / 1000).toFixed(1)} s`);
  }
  if (event.kind === 'notice') console.log(event.text);
};

/** Where to play, and how to leave it as it was found. */
const findOrStart = async (): Promise<{ urls: Urls; leave: () => Promise<void> }> => {
  const running = readRunning(dataDirectory);
  if (running?.ready !== undefined) {
    console.log(`The platform runs here (pid ${running.pid}).`);
    return { urls: running.ready.urls, leave: () => Promise.resolve() };
  }
  if (running !== undefined)
    throw new Error(`The platform is still starting (pid ${running.pid}); try again in a moment.`);
  console.log('No platform runs here; starting one.');
  const platform = await startPlatform({ portBase: usualPortBase, dataDirectory, log: progress });
  return { urls: platform.urls, leave: () => platform.stop() };
};

const play = async (): Promise<void> => {
  const { urls, leave } = await findOrStart();
  const { gateway } = urls;
  console.log(`\nThe story, through ${gateway}\n`);
  const began = performance.now();
  try {
    await playStory({
      gateway,
      tell: makeTelling(logFolder(dataDirectory), console.log),
      runJob: makeRunJob(dataDirectory, urls),
    });
    console.log(`\nThe story came out well in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
  } finally {
    await leave();
  }
};

const wantsHelp = (): boolean => {
  try {
    return parseArgs({ options: { help: { type: 'boolean', default: false } } }).values.help;
  } catch (error) {
    console.error(`npm run demo: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(2);
  }
};

Object.assign(process.env, quietSdk);
outliveReader();
if (wantsHelp()) process.stdout.write(help);
else
  play().then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exit(1);
    },
  );
