import { migrateConfigFromEnvironment } from './config';
import { makeCoursesDataSource } from './persistence/data-source';
import { loadSeed } from './seed/load-seed';
import { readSeed } from './seed/read-seed';

const seed = async (): Promise<string> => {
  const rows = readSeed();
  const dataSource = makeCoursesDataSource(migrateConfigFromEnvironment());
  await dataSource.initialize();
  try {
    const changed = await loadSeed(dataSource, rows);
    const { hotspots, spots, courses } = rows;
    return `seeded ${hotspots.length} hotspots, ${spots.length} spots, ${courses.length} courses: ${changed} rows changed`;
  } finally {
    await dataSource.destroy();
  }
};

void seed().then(console.log, (error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
