import {
  awsSettings,
  busSettings,
  consumerSettings,
  databaseSettings,
  operatorSettings,
  readConfig,
  serverSettings,
  tokenVerifierSettings,
  workSettings,
} from '@datepop/platform/config';
import { z } from 'zod';

export const migrateConfigSchema = z.object({ ...databaseSettings });

export const configSchema = z.object({
  ...serverSettings,
  ...databaseSettings,
  ...awsSettings,
  ...busSettings,
  ...consumerSettings,
  ...workSettings,
  ...tokenVerifierSettings,
  ...operatorSettings,
  USERS_URL: z.url(),
  /** Where files that people upload are kept. */
  UPLOADS_BUCKET: z.string(),
});

export type Config = Readonly<z.output<typeof configSchema>>;

export const configFromEnvironment = (): Config => readConfig(configSchema, process.env);
export const migrateConfigFromEnvironment = () => readConfig(migrateConfigSchema, process.env);
