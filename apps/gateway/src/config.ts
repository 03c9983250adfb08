import { readConfig, serverSettings, tokenVerifierSettings } from '@datepop/platform/config';
import { z } from 'zod';

const serviceUrl = z.url({ protocol: /^https?$/ });
const perMinute = z.coerce.number().int().min(1).max(1_000_000);

export const configSchema = z.object({
  ...serverSettings,
  ...tokenVerifierSettings,
  USERS_URL: serviceUrl,
  COURSES_URL: serviceUrl,
  NOTIFICATIONS_URL: serviceUrl,
  /** Proxies in front of the gateway whose X-Forwarded-For is believed. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** Requests of one caller, or of one address when nobody is signed in. */
  RATE_LIMIT_PER_MINUTE: perMinute.default(600),
  /** Sign-ups and log-ins of one address. */
  CREDENTIAL_RATE_LIMIT_PER_MINUTE: perMinute.default(20),
  /** Milliseconds that a service may stay silent before the gateway gives up on it. */
  ANSWER_TIMEOUT_MS: z.coerce.number().int().min(100).max(60_000).default(10_000),
});

export type Config = Readonly<z.output<typeof configSchema>>;

export const configFromEnvironment = (): Config => readConfig(configSchema, process.env);
