import { removeInBatches } from '@datepop/platform/persistence';
import type { EntityManager } from 'typeorm';

/** Days for which somebody may look at what an import came to, and at the lines that it refused. */
const keptDays = 30;
/** Imports of one statement, each with a thousand refused lines at the most. */
const batch = 20;

const remove = `
  with old as (
    select import_id from spot_imports where noted_at < now() - make_interval(days => $1) order by noted_at limit $2
  ), lines as (
    delete from spot_import_refusals where import_id in (select import_id from old)
  )
  delete from spot_imports where import_id in (select import_id from old)`;

/** Forgets imports that ended long ago; returns how many. The spots stay. */
export const sweepSpotImports = (manager: EntityManager): Promise<number> =>
  removeInBatches(manager, remove, [keptDays], batch);
