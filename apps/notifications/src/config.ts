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

/** The company's push gateway; without it nobody is pushed. */
const pushSettings = { PUSH_URL: z.url().optional() };

export const configSchema = z.object({
  ...serverSettings,
  ...databaseSettings,
  ...awsSettings,
  ...busSettings,
  ...consumerSettings,
  ...workSettings,
  ...tokenVerifierSettings,
  ...operatorSettings,
  ...pushSettings,
});

export type Config = Readonly<z.output<typeof configSchema>>;

export const configFromEnvironment = (): Config => readConfig(configSchema, process.env);
export const migrateConfigFromEnvironment = () => readConfig(migrateConfigSchema, process.env);
