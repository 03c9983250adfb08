import { makeLogger } from '@datepop/platform/observability';
import { startTestBus, type TestBus } from '@datepop/testing';
import { sample, spotAdded } from '../test/sample-service';
import { awsLocation, type AwsSettings } from './aws-location';
import type { BusEntry } from './bus';
import { makeEventBridgeBus } from './eventbridge-bus';

let testBus: TestBus;
let settings: AwsSettings;

beforeAll(async () => {
  testBus = await startTestBus([sample]);
  const { AWS_REGION = '' } = testBus.environment;
  settings = { ...testBus.environment, AWS_REGION };
});

afterAll(() => testBus.stop());

const logger = makeLogger({ service: 'sample', level: 'silent' });

const entry = (detail: string): BusEntry => ({
  id: '019a9f00-0000-7000-8000-000000000050',
  source: spotAdded.source,
  detailType: spotAdded.type,
  detail,
});

it('tells of each entry what became of it, in their order', async () => {
  const bus = makeEventBridgeBus(awsLocation(settings), 'datepop', logger);
  const results = await bus.put([entry('{"spot":1}'), entry('not JSON'), entry('{"spot":3}')]);
  bus.close();
  expect(results).toEqual([
    { accepted: true },
    { accepted: false, refused: true, reason: expect.stringContaining('MalformedDetail') as string },
    { accepted: true },
  ]);
  const recorded = await testBus.recorded(spotAdded.type, 2);
  expect(recorded.map(({ detail }) => detail)).toEqual(expect.arrayContaining([{ spot: 1 }, { spot: 3 }]));
});

it('blames no entry where nobody answers, and soon stops asking for a while', async () => {
  const nowhere = awsLocation({ ...settings, AWS_ENDPOINT_URL: 'http://127.0.0.1:9' });
  const bus = makeEventBridgeBus(nowhere, 'datepop', logger);
  const states: string[] = [];
  for (let call = 0; call < 3; call++) {
    states.push(bus.circuit.state());
    expect(await bus.put([entry('{}')])).toMatchObject([{ accepted: false, refused: false }]);
  }
  expect([...states, bus.circuit.state()]).toEqual(['closed', 'closed', 'closed', 'open']);
  bus.close();
});

it('finds the entry that makes a whole call wrong, and sends the others', async () => {
  const bus = makeEventBridgeBus(awsLocation(settings), 'datepop', logger);
  const large = entry(JSON.stringify({ text: '가'.repeat(90_000) }));
  const results = await bus.put([entry('{"spot":4}'), large, entry('{"spot":5}')]);
  bus.close();
  expect(results).toEqual([
    { accepted: true },
    { accepted: false, refused: true, reason: expect.stringContaining('ValidationException') as string },
    { accepted: true },
  ]);
});

describe('the location of AWS', () => {
  it('is an endpoint and a key where they are configured', () => {
    const location = awsLocation({
      AWS_REGION: 'ap-northeast-2',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'secret',
    });
    expect(location).toEqual({
      region: 'ap-northeast-2',
      endpoint: 'http://127.0.0.1:4566',
      credentials: { accessKeyId: 'local', secretAccessKey: 'secret' },
    });
  });

  it('is left to the SDK where they are not, half a key included', () => {
    expect(awsLocation({ AWS_REGION: 'ap-northeast-2', AWS_ACCESS_KEY_ID: 'local' })).toEqual({
      region: 'ap-northeast-2',
    });
  });
});
