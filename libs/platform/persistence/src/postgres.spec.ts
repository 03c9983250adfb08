import type { ServiceManifest } from '@datepop/kit';
import { startTestDatabase, type TestDatabase } from '@datepop/testing';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { makeDataSource, type Migration } from './data-source';
import { migrate } from './migrate';
import { prepareQuery } from './prepared-query';
import { isUniqueViolation } from './unique-violation';
import { makeUnitOfWork } from './unit-of-work';

const sample: ServiceManifest = {
  name: 'sample',
  http: {},
  publishes: [],
  subscribes: {},
  calls: {},
  stores: { postgres: { database: 'sample', extensions: [] } },
};

class CreateNames1763800000000 implements MigrationInterface {
  readonly name = 'CreateNames1763800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      "create table names (name text constraint names_unique unique constraint names_written check (name <> ''))",
    );
    await runner.query(
      'alter table names add length int constraint lengths_unique unique deferrable initially deferred',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table names');
  }
}

class Fail1763800000001 implements MigrationInterface {
  readonly name = 'Fail1763800000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table half (id int)');
    await runner.query('no sql at all');
  }

  async down(): Promise<void> {
    // Never ran.
  }
}

let database: TestDatabase;
let dataSource: DataSource;

const connectTo = (...migrations: Migration[]): DataSource =>
  makeDataSource({ service: sample.name, url: database.url, poolSize: 2, entities: [], migrations });

beforeAll(async () => {
  database = await startTestDatabase(sample);
  await migrate(connectTo(CreateNames1763800000000));
  dataSource = await connectTo().initialize();
});

beforeEach(() => dataSource.query('truncate names'));

afterAll(async () => {
  await dataSource.destroy();
  await database.stop();
});

const insert = 'insert into names (name, length) values ($1, $2)';
const names = (): Promise<{ name: string }[]> => dataSource.query('select name from names order by name');

describe('a migration', () => {
  it('runs once', async () => {
    expect(await migrate(connectTo(CreateNames1763800000000))).toEqual([]);
  });

  it('that fails leaves nothing of itself', async () => {
    jest.spyOn(console, 'log').mockImplementationOnce(() => undefined);
    await expect(migrate(connectTo(CreateNames1763800000000, Fail1763800000001))).rejects.toThrow(
      'syntax error',
    );
    expect(await dataSource.query("select to_regclass('half') as half")).toEqual([{ half: null }]);
  });
});

describe('a connection', () => {
  it('gives every statement an end, and keeps time in UTC', async () => {
    const [settings] = await dataSource.query<Record<string, string>[]>(
      `select current_setting('timezone') as zone, current_setting('statement_timeout') as statement,
        current_setting('idle_in_transaction_session_timeout') as idle`,
    );
    expect(settings).toEqual({ zone: 'UTC', statement: '10s', idle: '31s' });
  });
});

describe('a unit of work', () => {
  const inTransaction = (effect: () => void) =>
    makeUnitOfWork(dataSource, ({ manager, afterCommit }) => ({
      add: async (name: string) => {
        afterCommit(effect);
        await manager.query(insert, [name, name.length]);
      },
    }));

  it('tells of its commit when everybody can see it', async () => {
    let seen: Promise<{ name: string }[]> | undefined;
    await inTransaction(() => {
      seen = names();
    })(({ add }) => add('서연'));
    expect(await seen).toEqual([{ name: '서연' }]);
  });

  it('gives back what its work gave', async () => {
    expect(await inTransaction(() => undefined)(() => Promise.resolve('done'))).toBe('done');
  });

  it('may spend as long between two statements as it asks for, and nobody after it', async () => {
    const idle = `select current_setting('idle_in_transaction_session_timeout') as idle`;
    const inOne = makeUnitOfWork(dataSource, ({ manager }) => manager);
    const asked = await inOne((manager) => manager.query<unknown>(idle), { idleSeconds: 45 });
    expect(asked).toEqual([{ idle: '45s' }]);
    expect(await inOne((manager) => manager.query<unknown>(idle))).toEqual([{ idle: '31s' }]);
  });

  it('keeps nothing and tells of nothing when its work fails', async () => {
    const effect = jest.fn();
    const work = inTransaction(effect)(async ({ add }) => {
      await add('서연');
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    expect(effect).not.toHaveBeenCalled();
    expect(await names()).toEqual([]);
  });

  it('tells of nothing when the commit itself fails', async () => {
    const effect = jest.fn();
    const work = inTransaction(effect)(async ({ add }) => {
      await add('서연');
      await add('민준');
    });
    await expect(work).rejects.toThrow('lengths_unique');
    expect(effect).not.toHaveBeenCalled();
    expect(await names()).toEqual([]);
  });
});

describe('a unique violation', () => {
  const violation = async (): Promise<unknown> => {
    await dataSource.query(insert, ['서연', 2]);
    return dataSource.query(insert, ['서연', 3]).catch((error: unknown) => error);
  };

  it('is known by its constraint', async () => {
    expect(isUniqueViolation(await violation(), 'names_unique')).toBe(true);
  });

  it('of another unique constraint is another error', async () => {
    expect(isUniqueViolation(await violation(), 'lengths_unique')).toBe(false);
  });

  it('is not what another constraint says', async () => {
    const failed: unknown = await dataSource.query(insert, ['', 0]).catch((error: unknown) => error);
    expect(isUniqueViolation(failed, 'names_written')).toBe(false);
  });

  it('is not what any failed statement is', async () => {
    const failed: unknown = await dataSource.query('select 1 / 0').catch((error: unknown) => error);
    expect(isUniqueViolation(failed, 'names_unique')).toBe(false);
    expect(isUniqueViolation(new Error('names_unique'), 'names_unique')).toBe(false);
  });
});

describe('a prepared query', () => {
  it('stays prepared on its connection, under its name', async () => {
    const only = await makeDataSource({
      service: sample.name,
      url: database.url,
      poolSize: 1,
      entities: [],
      migrations: [],
    }).initialize();
    const byLength = prepareQuery<{ name: string }>(
      only,
      'names-by-length',
      'select name from names where length = $1',
    );
    await only.query(insert, ['서연', 2]);
    expect(await byLength([2])).toEqual([{ name: '서연' }]);
    expect(await byLength([3])).toEqual([]);
    expect(
      await only.query(
        'select name, calls from (select name, generic_plans + custom_plans as calls from pg_prepared_statements) s',
      ),
    ).toEqual([{ name: 'names-by-length', calls: '2' }]);
    await only.destroy();
  });

  it('says so where there is no connection', async () => {
    const query = prepareQuery(connectTo(), 'nothing', 'select 1');
    await expect(query([])).rejects.toThrow('not connected');
  });
});
