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

/** What a process of the ledger may do beside answering HTTP. */
const parts = ['relay', 'consumer', 'jobs'] as const;

export type Part = (typeof parts)[number];

const configSchema = z.object({
  ...serverSettings,
  ...databaseSettings,
  ...awsSettings,
  ...busSettings,
  ...consumerSettings,
  ...workSettings,
  ...tokenVerifierSettings,
  ...operatorSettings,
  /** Comma separated; empty means none. */
  LEDGER_PARTS: z
    .string()
    .default(parts.join())
    .transform((names) => names.split(',').filter((name) => name !== 'none'))
    .pipe(z.array(z.enum(parts))),
});

export type Config = Readonly<z.output<typeof configSchema>>;

export const configFromEnvironment = (): Config => readConfig(configSchema, process.env);
