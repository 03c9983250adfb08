import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const fakeNpm = `
const fs = require('node:fs');
fs.writeFileSync('npm-was-called', process.argv.slice(2).join(' '));
if (fs.existsSync('no-network')) { console.error('npm error network'); process.exit(7); }
fs.mkdirSync('node_modules', { recursive: true });
console.log('added 2 packages');
`;

const lock = (version: string) => ({
  packages: {
    '': { name: 'datepop' },
    'node_modules/zod': { version, integrity: `sha512-${version}` },
    'node_modules/@pg/mac': { version: '1.0.0', integrity: 'sha512-m', optional: true },
  },
});

describe('the set-up before every npm script', () => {
  let folder: string;
  const at = (name: string) => join(folder, name);
  const write = (name: string, content: unknown) =>
    writeFileSync(at(name), typeof content === 'string' ? content : JSON.stringify(content));
  const setUp = (...options: string[]) => {
    rmSync(at('npm-was-called'), { force: true });
    const { status, stdout, stderr } = spawnSync(process.execPath, ['tools/dev/setup.mjs', ...options], {
      cwd: folder,
      encoding: 'utf8',
      env: { npm_execpath: at('npm-cli.js') },
    });
    return { status, stdout, stderr, installed: existsSync(at('npm-was-called')) };
  };
  const quiet = { status: 0, stdout: '', stderr: '', installed: false };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'setup spec 설치-'));
    mkdirSync(at('tools/dev'), { recursive: true });
    cpSync(join(__dirname, '../setup.mjs'), at('tools/dev/setup.mjs'));
    write('npm-cli.js', fakeNpm);
    write('package.json', { engines: { node: '>=20.19' } });
    write('package-lock.json', lock('1.0.0'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('installs into an empty checkout, saying how long it took, and then no more', () => {
    const first = setUp();
    expect(first).toMatchObject({ status: 0, installed: true, stderr: '' });
    expect(first.stdout).toMatch(/^Installing packages \(npm ci\) ...\nInstalling packages ... \d+ s\n$/);
    expect(readFileSync(at('npm-was-called'), 'utf8')).toMatch(/^ci --include=dev /);
    expect(setUp()).toEqual(quiet);
  });

  it('installs again when the lock file changed, but not when only its time did', () => {
    setUp();
    write('package-lock.json', lock('1.0.0'));
    expect(setUp().installed).toBe(false);
    write('package-lock.json', lock('1.0.1'));
    expect(setUp().installed).toBe(true);
  });

  it('trusts an install done by hand, optional packages of other machines aside', () => {
    mkdirSync(at('node_modules'));
    const { '': _, 'node_modules/@pg/mac': __, ...installed } = lock('1.0.0').packages;
    write('node_modules/.package-lock.json', { packages: installed });
    expect(setUp()).toEqual(quiet);
    write('package-lock.json', lock('1.0.1'));
    expect(setUp().installed).toBe(true);
  });

  it('installs for running without what only checking needs, and adds it before the first check', () => {
    expect(setUp('--runtime').installed).toBe(true);
    expect(readFileSync(at('npm-was-called'), 'utf8')).toMatch(/^ci --omit=dev /);
    expect(setUp('--runtime')).toEqual(quiet);
    expect(setUp().installed).toBe(true);
    expect(setUp('--runtime')).toEqual(quiet);
    expect(setUp()).toEqual(quiet);
  });

  it('shows what npm said when it fails, and tries again the next time', () => {
    write('no-network', '');
    expect(setUp()).toMatchObject({
      status: 1,
      stderr: 'npm error network\nInstalling the packages failed: npm ci ended with exit code 7.\n',
    });
    rmSync(at('no-network'));
    expect(setUp()).toMatchObject({ status: 0, installed: true });
  });

  it('does not take a half-finished install for the one before it', () => {
    setUp();
    write('package-lock.json', lock('1.0.1'));
    write('no-network', '');
    expect(setUp().status).toBe(1);
    write('package-lock.json', lock('1.0.0'));
    rmSync(at('no-network'));
    expect(setUp().installed).toBe(true);
  });

  it.each(['>=99.0', `>=${process.versions.node.replace(/\d+$/, (patch) => `${Number(patch) + 1}`)}`])(
    'refuses a Node older than %s in one line',
    (node) => {
      write('package.json', { engines: { node } });
      expect(setUp()).toEqual({
        ...quiet,
        status: 1,
        stderr: `Node ${process.versions.node} is too old: DatePop needs ${node}.\n`,
      });
    },
  );

  it.each(['>=1.99.99', `>=${process.versions.node}`])('accepts a Node as new as %s', (node) => {
    write('package.json', { engines: { node } });
    expect(setUp().status).toBe(0);
  });
});
