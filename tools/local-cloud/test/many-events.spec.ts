import { startTestCloud } from './cloud';
import { carryEvents } from './load/carry-events';

describe('many events', () => {
  it('put by 8 clients arrive in their queues, none lost and none twice', async () => {
    const test = await startTestCloud();
    const { arrived, twice } = await carryEvents({
      endpoint: test.cloud.endpoint,
      events: 800,
      clients: 8,
      queues: 4,
    });
    expect({ arrived, twice }).toEqual({ arrived: 800, twice: 0 });
    await test.stop();
  });
});
