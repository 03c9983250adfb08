export { startLocalCloud } from './local-cloud';
export type { LocalCloud, LocalCloudOptions } from './local-cloud';
export { ensureDatabaseAndRole } from './postgres/databases';
export { startPostgres } from './postgres/postgres';
export type { PostgresOptions, PostgresServer } from './postgres/postgres';
export { applyTopology } from './wiring/apply-topology';
export type { Wired, WiringOptions } from './wiring/apply-topology';
