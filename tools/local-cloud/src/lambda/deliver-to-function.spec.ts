import { deliverToFunction } from './deliver-to-function';
import { makeFunctions } from './functions/functions';
import { TooManyRequests } from './lambda-error';

const functions = makeFunctions({ id: '000000000000', region: 'ap-northeast-2' });
functions.revise({
  name: 'f',
  arn: functions.arnOf('f'),
  configuration: {
    Runtime: 'nodejs20.x',
    Role: 'arn:aws:iam::000000000000:role/any',
    Handler: 'index.handler',
    Description: '',
    Timeout: 3,
    MemorySize: 128,
    Environment: { Variables: {} },
    TracingConfig: { Mode: 'PassThrough' },
    EphemeralStorage: { Size: 512 },
    Architectures: ['x86_64'],
  },
  code: { folder: '/', local: true, size: 0, sha256: '' },
});

describe('a delivery to a function', () => {
  const deliver = (Arn: string, body = '{}', add = () => 'request') =>
    deliverToFunction(functions, { add, waiting: () => 0, stop: () => 0 })({
      id: 'e',
      body,
      sender: 'r',
      senderAttributes: {},
      target: { Arn },
    });
  const full = () => {
    throw new TooManyRequests(undefined);
  };

  it('is an asynchronous invocation', async () => {
    expect(await deliver(functions.arnOf('f'))).toEqual({ requestId: 'request' });
  });

  it.each([
    ['a function that is not there', () => deliver(functions.arnOf('nobody')), 'NO_RESOURCE'],
    ['a version of a function', () => deliver(`${functions.arnOf('f')}:7`), 'NO_RESOURCE'],
    ['a name that is none', () => deliver('arn:aws:lambda:a b'), 'INVALID_PARAMETER'],
    ['what is not JSON', () => deliver(functions.arnOf('f'), 'text'), 'INVALID_JSON'],
    ['a function for which too much waits', () => deliver(functions.arnOf('f'), '{}', full), 'THROTTLING'],
  ])('fails for %s by the code of AWS', async (_, delivered, code) => {
    expect(await delivered()).toMatchObject({ code });
  });
});
