import {
  awsSettings,
  busSettings,
  databaseSettings,
  lambdaSettings,
  operatorSettings,
  readConfig,
  serverSettings,
  tokenSignerSettings,
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
  ...workSettings,
  ...tokenVerifierSettings,
  ...operatorSettings,
  ...tokenSignerSettings,
});

export const functionConfigSchema = z.object({ ...lambdaSettings });

export type FunctionConfig = Readonly<z.output<typeof functionConfigSchema>>;
export type Config = Readonly<z.output<typeof configSchema>>;

export const configFromEnvironment = (): Config => readConfig(configSchema, process.env);
export const functionConfigFromEnvironment = (): FunctionConfig =>
  readConfig(functionConfigSchema, process.env);
export const migrateConfigFromEnvironment = () => readConfig(migrateConfigSchema, process.env);
