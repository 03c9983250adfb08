import { z } from 'zod';

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'is not JSON' });
    return z.NEVER;
  }
});

/** A public or private key as a JSON Web Key. @see https://www.rfc-editor.org/rfc/rfc7517 */
const jwkSchema = z.looseObject({ kty: z.string(), kid: z.string(), alg: z.string() });

/** What every service that listens needs. */
export const serverSettings = {
  NODE_ENV: z.enum(['development', 'test', 'production']).default('production'),
  HOST: z.string().default('0.0.0.0'),
  PORT: z.coerce.number().int().min(0).max(65_535),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
};

/** The public keys that bearer tokens are verified with, as a JWK set. */
export const tokenVerifierSettings = { AUTH_JWKS: json.pipe(z.object({ keys: z.array(jwkSchema).min(1) })) };

/**
 * The public keys, as a JWK set, and the issuer of operators' tokens: those of the company's identity system. Without
 * keys no operator is let in.
 */
export const operatorSettings = {
  OPERATOR_JWKS: json.pipe(z.object({ keys: z.array(jwkSchema) })).default({ keys: [] }),
  OPERATOR_ISSUER: z.string().default('https://datepop.kr/operators'),
};

/** The private key that bearer tokens are signed with. */
export const tokenSignerSettings = { AUTH_SIGNING_KEY: json.pipe(jwkSchema.extend({ d: z.string() })) };

/** The service's own database. */
export const databaseSettings = {
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, hostname: /.+/ }),
  /** Connections of one process. */
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(100).default(10),
  /** Whether connections are encrypted and the server's name is verified. Always so with DATABASE_IAM_AUTH. */
  DATABASE_TLS: z.stringbool().default(false),
  /** The certificate authorities of the server, in PEM; Node's own without it. */
  DATABASE_CA: z.string().includes('-----BEGIN CERTIFICATE-----').optional(),
  /** Whether the password is a token that AWS signs for each connection; DATABASE_URL then needs none. */
  DATABASE_IAM_AUTH: z.stringbool().default(false),
};

/** Where AWS is. Without a key the AWS SDK finds the credentials of the task's role by itself. */
export const awsSettings = {
  AWS_REGION: z.string(),
  AWS_ENDPOINT_URL: z.url().optional(),
  AWS_ACCESS_KEY_ID: z.string().optional(),
  AWS_SECRET_ACCESS_KEY: z.string().optional(),
  /** Where events that are too large for the bus are kept. */
  CLAIM_CHECK_BUCKET: z.string().optional(),
};

/** What a service that publishes sends to. */
export const busSettings = { EVENT_BUS_NAME: z.string() };

/** Where tasks and jobs wait, and how many are worked on. */
export const workSettings = {
  /** The queues of the service's tasks and jobs, and of the tasks of others that it puts off, by their type, as JSON. */
  WORK_QUEUE_URLS: json.pipe(z.record(z.string(), z.url())).default({}),
  /** As whom Scheduler puts a task that is due in more than 15 minutes on its queue. */
  SCHEDULER_ROLE_ARN: z.string().startsWith('arn:').optional(),
  /** Who does what the manifest leaves to Lambda: `worker` where there is none, in docker compose for instance. */
  LAMBDA_WORK: z.enum(['lambda', 'worker']).default('lambda'),
  /** Handlers at a time in a worker, whatever they work on, each with a database connection of its own. */
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(100).default(8),
};

/** What a function needs that does the work of one queue in Lambda. */
export const lambdaSettings = {
  LOG_LEVEL: serverSettings.LOG_LEVEL,
  ...databaseSettings,
  /** A message at a time needs one connection, and one more for what must not roll back with it. */
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(5).default(2),
  ...awsSettings,
  WORK_QUEUE_URLS: workSettings.WORK_QUEUE_URLS,
};

/** What the service's subscriptions arrive on, and how they are handled. */
export const consumerSettings = {
  EVENTS_QUEUE_URL: z.url(),
  /** Handlers of events at a time. */
  CONSUMER_CONCURRENCY: z.coerce.number().int().min(1).max(50).default(5),
  /**
   * Days for which a handled event is remembered: a delivery that repeats within them has no second effect. SQS keeps
   * a message for 14 days at most.
   */
  INBOX_WINDOW_DAYS: z.coerce.number().int().min(1).max(365).default(15),
};
