import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { ConfigError, readConfig, variablesOf } from './read-config';
import { awsSettings, busSettings, databaseSettings, serverSettings, tokenSignerSettings } from './settings';

const schema = z.object({ PORT: z.coerce.number().int(), NAME: z.string().default('nobody') });

const messageOf = (settings: z.ZodRawShape, environment: Record<string, string>): string => {
  try {
    readConfig(z.object(settings), environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('the configuration was taken');
};

it('reads what the schema names and nothing else', () => {
  expect(readConfig(schema, { PORT: '4001', NAME: 'users', HOME: '/root' })).toEqual({
    PORT: 4001,
    NAME: 'users',
  });
});

it('takes an empty variable for an absent one', () => {
  expect(readConfig(schema, { PORT: '4001', NAME: '' }).NAME).toBe('nobody');
});

it('cannot be changed afterwards', () => {
  expect(Object.isFrozen(readConfig(schema, { PORT: '4001' }))).toBe(true);
});

it('knows its variables', () => {
  expect(variablesOf(schema)).toEqual(['PORT', 'NAME']);
});

describe('a wrong environment', () => {
  const everything = {
    ...serverSettings,
    ...databaseSettings,
    ...awsSettings,
    ...busSettings,
    ...tokenSignerSettings,
  };

  it('is told with every bad variable at once', () => {
    const message = messageOf(everything, {
      PORT: '70000',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'mysql://db/users',
    });
    for (const name of [
      'PORT',
      'LOG_LEVEL',
      'DATABASE_URL',
      'AWS_REGION',
      'EVENT_BUS_NAME',
      'AUTH_SIGNING_KEY',
    ])
      expect(message).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
  });

  it.each([
    ['PORT', 'secret-port'],
    ['NODE_ENV', 'secret-stage'],
    ['DATABASE_URL', 'mysql://users:secret-password@db/users'],
    ['DATABASE_POOL_SIZE', '31337'],
    ['AWS_ENDPOINT_URL', 'secret-endpoint'],
    ['AUTH_SIGNING_KEY', 'secret-key'],
    ['AUTH_SIGNING_KEY', '{"kty":"secret-type","kid":1}'],
  ])('is told without the value of %s', (name, value) => {
    const message = messageOf(everything, { [name]: value });
    expect(message).toContain(name);
    expect(message).not.toMatch(/secret|31337/);
  });
});

describe('NAME_FILE', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'config-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  const fileWith = (content: string): string => {
    const path = join(folder, 'secret');
    writeFileSync(path, content);
    return path;
  };

  it('gives the value that its file holds, without the line break at its end', () => {
    expect(readConfig(schema, { PORT: '4001', NAME_FILE: fileWith('users\n') }).NAME).toBe('users');
  });

  it('counts where the variable itself is empty', () => {
    expect(readConfig(schema, { PORT: '', PORT_FILE: fileWith('4002') }).PORT).toBe(4002);
  });

  it('gives way to the variable itself', () => {
    expect(readConfig(schema, { PORT: '4001', PORT_FILE: fileWith('4002') }).PORT).toBe(4001);
  });

  it('does not show what its file holds', () => {
    expect(messageOf({ PORT: schema.shape.PORT }, { PORT_FILE: fileWith('secret') })).not.toContain('secret');
  });

  it('is named where its file is missing', () => {
    const missing = join(folder, 'missing');
    expect(() => readConfig(schema, { PORT_FILE: missing })).toThrow(missing);
  });
});
