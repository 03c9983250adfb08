import { busName, claimCheckBucket, queueVariablesOf } from '@datepop/kit';
import type { Ports } from './ports';
import { publicKeys, type Secrets } from './secrets';
import type { Service } from './services';

export type Environment = Readonly<Record<string, string>>;

/** What every AWS client of a service needs to reach the endpoint on this machine. */
export const region = 'ap-northeast-2';

export { busName, claimCheckBucket };
/** Whom nobody asks for on this machine. */
const schedulerRole = 'arn:aws:iam::000000000000:role/datepop-scheduler';
const host = '127.0.0.1';

// Nothing else of ours: an AWS profile or a DATABASE_URL of the person's own must not reach a service.
const inherited = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'TZ', 'NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS'];

/** The pinned AWS SDK still runs on Node 20 and says at every start that later ones will not. */
export const quietSdk = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };

/** What any program needs of the environment that we run in. */
export const baseEnvironment = (): Environment => {
  const found = inherited.map((name) => [name, process.env[name]] as const);
  return Object.fromEntries(found.filter((pair): pair is [string, string] => pair[1] !== undefined));
};

export const urlOf = (port: number): string => `http://${host}:${port}`;

export interface EnvironmentOptions {
  ports: Ports;
  secrets: Secrets;
  /** By the queue's name. */
  queueUrls: Readonly<Record<string, string>>;
}

// A database's role has its name.
const databaseUrlOf = (database: string, { ports, secrets }: EnvironmentOptions): string =>
  `postgres://${database}:${secrets.passwords[database] ?? ''}@${host}:${ports.postgres}/${database}`;

/** What a service and its functions have in common. */
const settingsOf = (service: Service, options: EnvironmentOptions): Environment => {
  const { ports, queueUrls } = options;
  const calls = service.calls.map((name) => [`${name.toUpperCase()}_URL`, urlOf(ports[name])] as const);
  const bus = {
    AWS_ENDPOINT_URL: urlOf(ports.cloud),
    EVENT_BUS_NAME: busName,
    CLAIM_CHECK_BUCKET: claimCheckBucket,
    SCHEDULER_ROLE_ARN: schedulerRole,
    ...quietSdk,
  };
  return {
    NODE_ENV: 'development',
    LOG_LEVEL: 'info',
    ...Object.fromEntries(calls),
    ...(service.postgres === undefined
      ? {}
      : { DATABASE_URL: databaseUrlOf(service.postgres.database, options), ...bus }),
    ...(service.manifest === undefined
      ? {}
      : queueVariablesOf(service.manifest, (queue) => queueUrls[queue] ?? '')),
  };
};

/** Configures a service, and its migration and seed, for this machine. */
export const environmentOf = (service: Service, options: EnvironmentOptions): Environment => {
  const { ports, secrets } = options;
  const account = { AWS_REGION: region, AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };
  return {
    ...baseEnvironment(),
    ...settingsOf(service, options),
    ...(service.postgres === undefined ? {} : account),
    HOST: host,
    PORT: `${ports[service.name]}`,
    AUTH_JWKS: publicKeys(secrets.signingKey),
    OPERATOR_JWKS: publicKeys(secrets.operatorKey),
    ...(service.name === 'users' ? { AUTH_SIGNING_KEY: JSON.stringify(secrets.signingKey) } : {}),
  };
};

/** Configures the functions of a service: they listen to nobody, and Lambda tells them who they are. */
export const functionEnvironmentOf = (service: Service, options: EnvironmentOptions): Environment => ({
  ...settingsOf(service, options),
  NODE_OPTIONS: '--enable-source-maps',
});
