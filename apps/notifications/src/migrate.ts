import { migrate } from '@datepop/platform/persistence';
import { migrateConfigFromEnvironment } from './config';
import { makeNotificationsDataSource } from './persistence/data-source';

void migrate(makeNotificationsDataSource(migrateConfigFromEnvironment())).then(
  (names) => console.log(names.length > 0 ? `migrated: ${names.join(', ')}` : 'nothing to migrate'),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
