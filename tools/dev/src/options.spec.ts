import { parseOptions, UsageError } from './options';

describe('the options of npm start', () => {
  it('start everything on the usual ports, with seed data, when there are none', () => {
    expect(parseOptions([])).toEqual({
      fresh: false,
      portBase: 4000,
      seed: true,
      only: ['gateway', 'users', 'courses', 'notifications'],
      json: false,
    });
  });

  it('are all understood', () => {
    const args = ['--fresh', '--port-base', '5000', '--no-seed', '--only', 'courses, users', '--json'];
    expect(parseOptions(args)).toEqual({
      fresh: true,
      portBase: 5000,
      seed: false,
      only: ['users', 'courses'],
      json: true,
    });
    expect(parseOptions(['--help'])).toBe('help');
  });

  it.each([
    [['--bogus'], "Unknown option '--bogus' (npm start -- --help lists the options)"],
    [['hello'], "Unexpected argument 'hello' (npm start -- --help lists the options)"],
    [['--fresh=yes'], "Option '--fresh' does not take an argument (npm start -- --help lists the options)"],
    [
      ['--port-base'],
      "Option '--port-base <value>' argument missing (npm start -- --help lists the options)",
    ],
    [['--port-base', '4k'], '--port-base: "4k" is not a whole number from 1024 to 64102'],
    [['--port-base', '1023'], '--port-base: "1023" is not a whole number from 1024 to 64102'],
    [['--port-base', '64103'], '--port-base: "64103" is not a whole number from 1024 to 64102'],
    [['--only', 'users,spots'], '--only: "spots" is not one of gateway, users, courses, notifications'],
    [['--only', ''], '--only: "" is not one of gateway, users, courses, notifications'],
  ])('%j is refused in one line', (args, message) => {
    expect(() => parseOptions(args)).toThrow(UsageError);
    expect(() => parseOptions(args)).toThrow(message);
  });
});
