import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findLoggedError } from './logged-error';

const letter = { messageId: 'b3078f5a', traces: { traceId: '0af7651916cd43dd8448eb211c80319c' } };

let logs: string;
beforeEach(() => (logs = mkdtempSync(join(tmpdir(), 'logged-error-'))));
afterEach(() => rmSync(logs, { recursive: true }));

const log = (...lines: object[]) =>
  writeFileSync(join(logs, 'courses.log'), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));

const error = (message: string, of: object) => ({
  level: 'error',
  err: { type: 'TypeError', message },
  ...of,
});

it('is the last that was logged of the message, or under its trace', async () => {
  log(error('the first time', letter), error('the last time', { messageId: letter.messageId }), {
    level: 'info',
    ...letter,
  });
  expect(await findLoggedError(logs, 'courses', letter)).toBe('TypeError: the last time');
  log(error('traced', letter.traces), error('of another', { messageId: 'other' }));
  expect(await findLoggedError(logs, 'courses', letter)).toBe('TypeError: traced');
});

it('is found where a function of the service logged it', async () => {
  writeFileSync(
    join(logs, 'courses-rank-spots.log'),
    `${JSON.stringify(error('in Lambda', { messageId: letter.messageId }))}\n`,
  );
  expect(await findLoggedError(logs, 'courses', letter)).toBe('TypeError: in Lambda');
});

it('is not found where nothing of it was logged, or nothing is logged here', async () => {
  log(error('of another', { messageId: 'other' }));
  expect(await findLoggedError(logs, 'courses', letter)).toBeUndefined();
  expect(await findLoggedError(logs, 'users', letter)).toBeUndefined();
  expect(await findLoggedError(undefined, 'courses', letter)).toBeUndefined();
});
