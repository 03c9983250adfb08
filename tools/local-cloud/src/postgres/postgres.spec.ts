import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, type PostgresServer } from './postgres';
import { query } from './query.harness';

jest.setTimeout(60_000);

describe('PostgreSQL from npm', () => {
  let base: string;
  let server: PostgresServer;
  const inBase = (name: string) => join(base, '한글 폴더', name);
  const start = (name: string, more: { port?: number; fresh?: boolean; log?: (line: string) => void } = {}) =>
    startPostgres({ dataDirectory: inBase(name), port: 0, durable: false, ...more });

  beforeAll(async () => {
    base = await mkdtemp(join(tmpdir(), 'postgres-spec-'));
    await chmod(base, 0o755);
    server = await start('shared');
    await server.createDatabase('courses', {
      role: 'courses',
      password: "it's 비밀/@:",
      extensions: ['cube', 'earthdistance', 'citext', 'pg_trgm', 'btree_gist'],
    });
  });

  afterAll(async () => {
    await server.stop();
    await rm(base, { recursive: true, force: true });
  });

  it('gives a role a database of its own, with the extensions', async () => {
    const url = server.url('courses', 'courses');
    await query(url, 'create table spots (name citext primary key)');
    const [[extensions]] = (await query(url, 'select count(*)::int from pg_extension')) as [[number]];
    expect(extensions).toBe(6); // plpgsql is always there
  });

  it("refuses a role at another's database", async () => {
    await server.createDatabase('users', { role: 'users', password: 'secret' });
    await expect(query(server.url('users', 'courses'), 'select 1')).rejects.toThrow('permission denied');
  });

  it('refuses a wrong password', async () => {
    const url = server.url('users', 'users').replace('secret', 'guess');
    await expect(query(url, 'select 1')).rejects.toThrow('password authentication failed');
  });

  it('keeps the data and takes the new password when a database is created again', async () => {
    await server.createDatabase('again', { role: 'again', password: 'old' });
    await query(server.url('again', 'again'), 'create table kept ()');
    await server.createDatabase('again', { role: 'again', password: 'new' });
    expect(server.url('again', 'again')).toContain('again:new@');
    expect(await query(server.url('again', 'again'), 'select * from kept')).toEqual([]);
  });

  it('sorts Korean as readers expect and sees its letters', async () => {
    const rows = await query(
      server.url('courses', 'courses'),
      `select string_agg(name, '' order by name), similarity('성수동 카페', '성수동 까페') > 0.4
       from unnest(array['한', 'b', '가', 'A', '나']) name`,
    );
    expect(rows).toEqual([['가나한Ab', true]]);
  });

  it('keeps the superuser password to its owner', () => {
    const file = inBase('shared/superuser-password');
    expect(readFileSync(file, 'utf8')).toBe(server.superuser.password);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it.each([
    [true, 'on'],
    [false, 'off'],
  ])('flushes commits to disk only when durable is %s', async (durable, expected) => {
    const own = await startPostgres({ dataDirectory: inBase('restarted'), port: 0, durable });
    const rows = await query(own.url('postgres'), 'show synchronous_commit');
    await own.stop();
    expect(rows).toEqual([[expected]]);
  });

  it('names a busy port', async () => {
    await expect(start('restarted', { port: server.port })).rejects.toThrow(
      `port ${server.port} on 127.0.0.1 is busy`,
    );
  });

  it('keeps its data from one start to the next, and empties it when told to', async () => {
    const first = await start('restarted');
    await first.createDatabase('kept', { role: 'kept', password: 'kept' });
    await first.stop();
    const databases = 'select datname from pg_database where datname = $$kept$$';
    const second = await start('restarted');
    expect(await query(second.url('postgres'), databases)).toEqual([['kept']]);
    await second.stop();
    const third = await start('restarted', { fresh: true });
    expect(await query(third.url('postgres'), databases)).toEqual([]);
    await third.stop();
  });

  it('refuses data of another major version and names the way out', async () => {
    await (await start('restarted')).stop();
    writeFileSync(inBase('restarted/data/PG_VERSION'), '17\n');
    await expect(start('restarted')).rejects.toThrow(/written by PostgreSQL 17, this is 18.*--fresh/);
    await (await start('restarted', { fresh: true })).stop();
  });

  it('leaves nothing behind when it was given no folder', async () => {
    const own = await startPostgres({ port: 0, durable: false });
    const [[data]] = (await query(own.url('postgres'), 'show data_directory')) as [[string]];
    await own.stop();
    expect(existsSync(join(data, '..'))).toBe(false);
  });

  it('says what the server said when it cannot start', async () => {
    await (await start('broken')).stop();
    writeFileSync(inBase('broken/data/postgresql.conf'), 'nonsense = 1\n');
    await expect(start('broken')).rejects.toThrow('unrecognized configuration parameter "nonsense"');
  });

  const asRoot = process.geteuid?.() === 0 ? it : it.skip;
  asRoot('as root, puts the data elsewhere when its account cannot enter the folder', async () => {
    const privateFolder = inBase('private');
    await mkdir(privateFolder, { mode: 0o700 });
    const own = await start('private/postgres');
    await own.stop();
    const place = readFileSync(join(privateFolder, 'postgres/moved-to'), 'utf8').trim();
    expect(existsSync(join(place, 'data/PG_VERSION'))).toBe(true);
    await rm(place, { recursive: true });
  });
});
