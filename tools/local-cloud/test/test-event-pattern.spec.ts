import { TestEventPatternCommand } from '@aws-sdk/client-eventbridge';
import { startTestCloud } from './cloud';
import type { TestCloud } from './cloud';

const event = {
  id: '1',
  account: '000000000000',
  source: 'datepop.users',
  time: '2026-11-22T08:15:30Z',
  region: 'ap-northeast-2',
  resources: [],
  'detail-type': 'paired',
  detail: { n: 1 },
};

describe('TestEventPattern', () => {
  let test: TestCloud;
  beforeAll(async () => {
    test = await startTestCloud();
  });
  afterAll(() => test.stop());

  const match = (pattern: object, text: string) =>
    test.events.send(new TestEventPatternCommand({ EventPattern: JSON.stringify(pattern), Event: text }));

  it('says whether an event matches', async () => {
    const text = JSON.stringify(event);
    await expect(match({ detail: { n: [1] } }, text)).resolves.toMatchObject({ Result: true });
    await expect(match({ detail: { n: [2] } }, text)).resolves.toMatchObject({ Result: false });
  });

  it('refuses a pattern that is none', async () => {
    await expect(match({ source: 'datepop.users' }, JSON.stringify(event))).rejects.toMatchObject({
      name: 'InvalidEventPatternException',
    });
  });

  it.each([
    ['no JSON', '{', 'not valid JSON'],
    ['no object', '[]', 'not a JSON object'],
    ['no event', JSON.stringify({ ...event, source: undefined, resources: undefined }), 'source, resources'],
  ])('refuses what is %s', async (_, text, message) => {
    await expect(match({ source: ['a'] }, text)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(message) as string,
    });
  });
});
