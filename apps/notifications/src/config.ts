import {
  awsSettings,
  busSettings,
  consumerSettings,
  databaseSettings,
  lambdaSettings,
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

export const functionConfigSchema = z.object({
  ...lambdaSettings,
  ...pushSettings,
  INBOX_WINDOW_DAYS: consumerSettings.INBOX_WINDOW_DAYS,
});

export type FunctionConfig = Readonly<z.output<typeof functionConfigSchema>>;
export type Config = Readonly<z.output<typeof configSchema>>;

export const configFromEnvironment = (): Config => readConfig(configSchema, process.env);
export const migrateConfigFromEnvironment = () => readConfig(migrateConfigSchema, process.env);
export const functionConfigFromEnvironment = (): FunctionConfig =>
  readConfig(functionConfigSchema, process.env);
