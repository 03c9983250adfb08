import { answersHttp, doesWork, readRole, type Role } from './role';

const all: readonly Role[] = ['both', 'worker', 'api'];

it('is both unless it is told', () => {
  expect(readRole([], all)).toEqual({ role: 'both' });
  expect(readRole(['--role', 'worker'], all)).toEqual({ role: 'worker' });
  expect(readRole(['--role=api'], all)).toEqual({ role: 'api' });
});

it('works on queues unless it is the api, and answers HTTP unless it is the worker', () => {
  expect(all.map((role) => [role, doesWork(role), answersHttp(role)])).toEqual([
    ['both', true, true],
    ['worker', true, false],
    ['api', false, true],
  ]);
});

it.each([
  [['--role', 'cook'], '--role: "cook" is not one of worker, api'],
  [['--rôle', 'api'], "Unknown option '--rôle' (node main.js --help lists the options)"],
  [['worker'], "Unexpected argument 'worker'"],
  [['--role'], "Option '--role <value>' argument missing"],
])('refuses %j, naming what is wrong', (args, message) => {
  expect(() => readRole(args, all)).toThrow(message);
});

it('refuses the role of a worker where there is none', () => {
  expect(() => readRole(['--role', 'worker'], ['both', 'api'])).toThrow('"worker" is not one of api');
});

it('explains itself', () => {
  expect(readRole(['--help'], all)).toEqual({ help: expect.stringContaining('--role ROLE') });
});
