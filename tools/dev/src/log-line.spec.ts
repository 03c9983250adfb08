import { readableLine } from './log-line';

const time = '2026-11-22T09:08:07.065Z';

describe('a log line', () => {
  it('is time, level, message and fields', () => {
    const line = {
      level: 'warn',
      time,
      service: 'users',
      msg: 'slow',
      path: '/v1',
      note: 'a b',
    };
    expect(readableLine(JSON.stringify(line))).toBe('09:08:07.065 warn  slow path=/v1 note="a b"');
  });

  it('stays one line with an error', () => {
    const line = {
      level: 'error',
      time,
      msg: 'failed',
      err: { type: 'Error', message: 'x', stack: 'Error: x\n    at y' },
    };
    expect(readableLine(JSON.stringify(line))).toBe('09:08:07.065 error failed err=Error: x | at y');
  });

  it('ends at a bearable length', () => {
    const line = JSON.stringify({ level: 'info', time, msg: 'long', body: 'x'.repeat(10_000) });
    expect(readableLine(line).length).toBeLessThan(500);
  });

  it.each(['plain text', '{"level":', '{"level":30}', 'null', ''])(
    'stays as it is when it is not one: %j',
    (line) => {
      expect(readableLine(line)).toBe(line);
    },
  );
});
