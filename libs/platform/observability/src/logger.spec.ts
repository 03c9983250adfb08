import { setTimeout as sleep } from 'node:timers/promises';
import type { Cause } from '@datepop/kit';
import { loggingFor, makeLogger } from './logger';
import { newTraceparent, traceIdOf } from './trace';

const recordingLogger = (level = 'info') => {
  const lines: Record<string, unknown>[] = [];
  const destination = {
    write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>),
  };
  return { lines, logger: makeLogger({ service: 'users', level, destination }) };
};

const causeOf = (correlationId: string): Cause => ({
  correlationId,
  causationId: null,
  traceparent: newTraceparent(),
});

it('writes the service, the level by its name and the time in ISO 8601', () => {
  const { lines, logger } = recordingLogger();
  logger.warn('look here');
  expect(lines).toEqual([
    {
      level: 'warn',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
      service: 'users',
      msg: 'look here',
    },
  ]);
});

it('writes nothing below its level', () => {
  const { lines, logger } = recordingLogger('warn');
  logger.info('not now');
  expect(lines).toEqual([]);
});

describe('what must not reach a log', () => {
  const secrets = {
    password: 'p4ssw0rd',
    email: 'seoyeon@example.com',
    authorization: 'Bearer p4ssw0rd',
    cookie: 'session=p4ssw0rd',
    accessToken: 'p4ssw0rd',
    token: 'p4ssw0rd',
    DATABASE_URL: 'postgres://users:p4ssw0rd@db/users',
    AUTH_SIGNING_KEY: '{"d":"p4ssw0rd"}',
  };

  it.each(Object.entries(secrets))(
    'is masked: %s, at the top of a line and one level down',
    (name, value) => {
      const { lines, logger } = recordingLogger();
      logger.info({ [name]: value, body: { [name]: value } });
      expect(lines).toMatchObject([{ [name]: '[masked]', body: { [name]: '[masked]' } }]);
      expect(JSON.stringify(lines)).not.toMatch(/p4ssw0rd|seoyeon/);
    },
  );
});

describe('a line inside of a request', () => {
  it('carries its ids, across everything awaited, and no longer after it', async () => {
    const { lines, logger } = recordingLogger();
    const cause = causeOf('request-1');
    await loggingFor(cause, async () => {
      await sleep(1);
      logger.info('inside');
    });
    logger.info('outside');
    expect(lines[0]).toMatchObject({ correlationId: 'request-1', traceId: traceIdOf(cause.traceparent) });
    expect(lines[1]).not.toHaveProperty('correlationId');
  });

  it('carries its own ids, not those of another at the same time', async () => {
    const { lines, logger } = recordingLogger();
    await Promise.all(
      ['one', 'two', 'three'].map((id) =>
        loggingFor(causeOf(id), async () => {
          await sleep(Math.random() * 5);
          logger.info({ expected: id });
        }),
      ),
    );
    expect(lines).toHaveLength(3);
    for (const { correlationId, expected } of lines) expect(correlationId).toBe(expected);
  });
});
