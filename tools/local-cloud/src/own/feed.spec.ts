import { makeClock } from '../clock';
import { makeFeed } from './feed';

describe('the feed', () => {
  it('tells everybody who watches, with the time of the cloud, and nobody who has looked away', () => {
    const clock = makeClock();
    clock.moveTo(new Date('2030-01-01T00:00:00Z'));
    const feed = makeFeed(clock);
    const first: unknown[] = [];
    const second: unknown[] = [];
    const lookAway = feed.watch((told) => first.push(told));
    feed.watch((told) => second.push(told));
    feed.tell({ kind: 'event-put', id: 'a' });
    lookAway();
    feed.tell({ kind: 'event-put', id: 'b' });
    expect(first).toEqual([
      { kind: 'event-put', id: 'a', at: expect.stringMatching(/^2030-01-01T00:00:00/) as string },
    ]);
    expect(second).toMatchObject([{ id: 'a' }, { id: 'b' }]);
    clock.stop();
  });
});
