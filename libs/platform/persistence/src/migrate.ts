import type { DataSource } from 'typeorm';

/** Runs the migrations that the database has not seen yet, each in its own transaction; returns their names. */
export const migrate = async (dataSource: DataSource): Promise<string[]> => {
  await dataSource.initialize();
  try {
    const ran = await dataSource.runMigrations();
    return ran.map(({ name }) => name);
  } finally {
    await dataSource.destroy();
  }
};
