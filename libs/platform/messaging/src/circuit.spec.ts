import { makeLogger } from '@datepop/platform/observability';
import { eventually } from '@datepop/testing';
import { makeCircuit } from './circuit';

const logger = makeLogger({ service: 'sample', level: 'silent' });
const unreachable = () => Promise.reject(new Error('connect ECONNREFUSED'));
const refusal = (name: string) => () =>
  Promise.reject(Object.assign(new Error('no'), { name, $fault: 'client' }));

const fail = async (call: () => Promise<never>, times = 3) => {
  const circuit = makeCircuit('it', logger);
  for (let time = 0; time < times; time++) await expect(circuit.run(call)).rejects.toThrow();
  return circuit;
};

it('holds calls back once three in a row got no answer', async () => {
  expect((await fail(unreachable, 2)).state()).toBe('closed');
  const circuit = await fail(unreachable);
  expect(circuit.state()).toBe('open');
  expect(circuit.pause()).toBeGreaterThan(0);
  const call = jest.fn(() => Promise.resolve('an answer'));
  await expect(circuit.run(call)).rejects.toThrow();
  expect(call).not.toHaveBeenCalled();
});

it.each(['ValidationException', 'ThrottlingException', 'QueueDoesNotExist'])(
  'takes %s for an answer',
  async (name) => {
    expect((await fail(refusal(name), 10)).state()).toBe('closed');
  },
);

it('lets one call try after a pause, and all pass when it succeeds', async () => {
  const circuit = await fail(unreachable);
  await eventually('the trial', () => Promise.resolve(circuit.state() === 'trial' || undefined));
  await expect(circuit.run(unreachable)).rejects.toThrow('ECONNREFUSED');
  expect(circuit.state()).toBe('open');
  await eventually('the next trial', () => Promise.resolve(circuit.state() === 'trial' || undefined));
  await expect(circuit.run(() => Promise.resolve('an answer'))).resolves.toBe('an answer');
  expect(circuit.state()).toBe('closed');
});
