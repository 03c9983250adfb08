import { environmentOf, functionEnvironmentOf } from './environment';
import { portsFrom } from './ports';
import type { Secrets } from './secrets';
import { services } from './services';

const key = { kty: 'OKP', crv: 'Ed25519', x: 'x', alg: 'EdDSA', use: 'sig' } as const;
const secrets: Secrets = {
  passwords: { users: 'u', courses: 'c', notifications: 'n' },
  signingKey: { ...key, d: 'private', kid: 'k' },
  operatorKey: { ...key, d: "operator's", kid: 'o' },
};
const of = (name: keyof typeof services, queueUrls: Record<string, string> = {}) =>
  environmentOf(services[name], { ports: portsFrom(5000), secrets, queueUrls });

describe("a service's environment", () => {
  it('tells where to listen and whom to call', () => {
    expect(of('gateway')).toMatchObject({
      NODE_ENV: 'development',
      HOST: '127.0.0.1',
      PORT: '5000',
      LOG_LEVEL: 'info',
      USERS_URL: 'http://127.0.0.1:5001',
      COURSES_URL: 'http://127.0.0.1:5002',
      NOTIFICATIONS_URL: 'http://127.0.0.1:5003',
    });
    expect(of('courses')).toMatchObject({ USERS_URL: 'http://127.0.0.1:5001' });
  });

  it('gives a service with a database that database and the bus', () => {
    expect(of('courses', { 'courses-events': 'http://queue' })).toMatchObject({
      DATABASE_URL: 'postgres://courses:c@127.0.0.1:6433/courses',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:5566',
      AWS_REGION: 'ap-northeast-2',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      EVENT_BUS_NAME: 'datepop',
      CLAIM_CHECK_BUCKET: 'datepop-claim-checks',
      EVENTS_QUEUE_URL: 'http://queue',
    });
    expect(of('gateway')).not.toHaveProperty('DATABASE_URL');
    expect(of('users')).not.toHaveProperty('EVENTS_QUEUE_URL');
  });

  it('tells the private key to the service that signs, and to no other', () => {
    expect(of('users')['AUTH_SIGNING_KEY']).toContain('private');
    for (const name of ['gateway', 'courses', 'notifications'] as const) {
      expect(Object.values(of(name)).join()).not.toContain('private');
    }
  });

  it('tells every service whose operators it serves, and none how to sign as one', () => {
    for (const name of ['users', 'courses', 'notifications'] as const) {
      expect(of(name)['OPERATOR_JWKS']).toContain('"kid":"o"');
      expect(Object.values(of(name)).join()).not.toContain("operator's");
    }
  });

  it("passes on nothing of the person's own settings", () => {
    process.env['AWS_PROFILE'] = 'production';
    expect(of('users')).not.toHaveProperty('AWS_PROFILE');
    delete process.env['AWS_PROFILE'];
  });
});

describe("a function's environment", () => {
  const environment = functionEnvironmentOf(services.users, {
    ports: portsFrom(5000),
    secrets,
    queueUrls: {},
  });

  it('has the database and the endpoint of its service', () => {
    expect(environment).toMatchObject({
      DATABASE_URL: 'postgres://users:u@127.0.0.1:6433/users',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:5566',
      LOG_LEVEL: 'info',
    });
  });

  it('has nothing that Lambda sets itself, and no key', () => {
    for (const name of ['AWS_REGION', 'AWS_ACCESS_KEY_ID', 'PORT', 'AUTH_SIGNING_KEY', 'AUTH_JWKS'])
      expect(environment).not.toHaveProperty(name);
  });
});
