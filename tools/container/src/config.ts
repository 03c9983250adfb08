import { readConfig } from '@datepop/platform/config';
import { z } from 'zod';

export const configSchema = z.object({
  POSTGRES_HOST: z.string(),
  POSTGRES_PORT: z.coerce.number().int().min(1).max(65_535).default(5432),
  /** A superuser. */
  POSTGRES_USER: z.string().default('postgres'),
  POSTGRES_PASSWORD: z.string(),
  AWS_ENDPOINT_URL: z.url({ protocol: /^https?$/ }),
  AWS_REGION: z.string(),
  EVENT_BUS_NAME: z.string(),
  CLAIM_CHECK_BUCKET: z.string(),
  /** Holds one folder for each service. */
  CONFIG_DIRECTORY: z.string(),
});

export type Config = Readonly<z.output<typeof configSchema>>;

export const configFromEnvironment = (): Config => readConfig(configSchema, process.env);
