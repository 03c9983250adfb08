import { makeDataSource } from './data-source';
import { makeIamPassword } from './iam-password';

const own = { ...process.env };
afterAll(() => (process.env = own));

it('is a token for this server, port and role, signed by the credentials of the process', async () => {
  Object.assign(process.env, {
    AWS_REGION: 'ap-northeast-2',
    AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
  });
  const password = makeIamPassword('postgres://users@db.example.com:6432/users');
  const token = new URL(`https://${await password()}`);
  expect(token.host).toBe('db.example.com:6432');
  expect(Object.fromEntries(token.searchParams)).toMatchObject({
    Action: 'connect',
    DBUser: 'users',
    'X-Amz-Expires': '900',
    'X-Amz-Credential': expect.stringMatching(/^AKIAEXAMPLE\/\d{8}\/ap-northeast-2\/rds-db\//),
    'X-Amz-Signature': expect.stringMatching(/^[\da-f]{64}$/),
  });
});

it('is asked for over an encrypted connection alone, whose server is verified', () => {
  const { options } = makeDataSource({
    service: 'sample',
    url: 'postgres://users@db.example.com/users',
    poolSize: 1,
    entities: [],
    migrations: [],
    access: { DATABASE_IAM_AUTH: true, DATABASE_CA: 'pem' },
  });
  expect(options).toMatchObject({
    ssl: { rejectUnauthorized: true, ca: 'pem' },
    extra: { password: expect.any(Function) },
  });
});
