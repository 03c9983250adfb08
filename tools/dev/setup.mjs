// Runs before every npm script: makes sure that Node, the folder and the installed packages are right. Imports no package.
// With --runtime it installs what running needs, without what only checking needs: less than half the packages.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const lockFile = join(root, 'package-lock.json');
const modules = join(root, 'node_modules');
const stamp = join(modules, '.datepop-lock');
const shownOfFailure = 25;
const runtimeOnly = process.argv.includes('--runtime');

const fail = (message) => {
  console.error(message);
  process.exit(1);
};

const checkNode = () => {
  const wanted = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines.node;
  const numbers = (version) =>
    version
      .replace(/^[^\d]*/, '')
      .split('.')
      .map(Number);
  const [actual, least] = [numbers(process.versions.node), numbers(wanted)];
  const first = least.findIndex((number, index) => number !== actual[index]);
  if (first >= 0 && actual[first] < least[first]) {
    fail(`Node ${process.versions.node} is too old: DatePop needs ${wanted}.`);
  }
};

const checkWritable = (...folders) => {
  for (const folder of folders.filter((each) => existsSync(each))) {
    try {
      accessSync(folder, constants.W_OK);
    } catch {
      fail(`The folder ${folder} is not writable for you.`);
    }
  }
};

const hashOf = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

// npm's own note of what it installed, so that an "npm ci" done by hand counts too.
const npmInstalledTheLock = () => {
  const packagesOf = (file) => Object.entries(JSON.parse(readFileSync(file, 'utf8')).packages);
  try {
    const installed = new Map(packagesOf(join(modules, '.package-lock.json')));
    return packagesOf(lockFile).every(([path, { version, integrity, optional, dev, devOptional }]) => {
      const found = installed.get(path);
      if (path === '' || (runtimeOnly && (dev || devOptional))) return true;
      return found ? found.version === version && found.integrity === integrity : optional === true;
    });
  } catch {
    return false;
  }
};

const stampInstalled = (hash) => writeFileSync(stamp, `${hash} ${runtimeOnly ? 'runtime' : 'all'}`);

const installed = (hash) => {
  const stamped = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
  if (stamped === `${hash} all` || (runtimeOnly && stamped === `${hash} runtime`)) return true;
  if (!npmInstalledTheLock()) return false;
  try {
    stampInstalled(hash);
  } catch {
    // Installed by another account: then the longer way is taken each time.
  }
  return true;
};

const showProgress = () => {
  const started = Date.now();
  const text = () => `Installing packages ... ${Math.round((Date.now() - started) / 1000)} s`;
  const live = process.stdout.isTTY === true;
  if (!live) console.log('Installing packages (npm ci) ...');
  const timer = live ? setInterval(() => process.stdout.write(`\r${text()}`), 1000) : undefined;
  return () => {
    clearInterval(timer);
    process.stdout.write(live ? `\r${text()}\n` : `${text()}\n`);
  };
};

const install = () =>
  new Promise((resolve) => {
    // What is half installed must not pass for installed.
    rmSync(stamp, { force: true });
    const npm = process.env.npm_execpath?.endsWith('npm-cli.js')
      ? [process.execPath, process.env.npm_execpath]
      : ['npm'];
    const quietly = ['--no-audit', '--no-fund', '--no-progress', '--loglevel=error', '--prefer-offline'];
    const args = [
      ...npm.slice(1),
      'ci',
      runtimeOnly ? '--omit=dev' : '--include=dev',
      '--include=optional',
      ...quietly,
    ];
    const done = showProgress();
    const child = spawn(npm[0], args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => fail(`npm could not be started: ${error.message}`));
    child.on('close', (code, signal) => {
      done();
      if (code === 0) return resolve();
      const lines = output.trimEnd().split('\n').slice(-shownOfFailure).join('\n');
      fail(`${lines}\nInstalling the packages failed: npm ci ended with ${signal ?? `exit code ${code}`}.`);
    });
  });

checkNode();
checkWritable(root, join(root, '.datepop'));
const hash = hashOf(lockFile);
if (!installed(hash)) {
  checkWritable(modules);
  await install();
  stampInstalled(hash);
}
