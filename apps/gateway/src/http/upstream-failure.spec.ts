import { once } from 'node:events';
import { request } from 'node:http';
import { limitSilence } from './upstream-failure';

describe('a service that no connection leads to', () => {
  it('is given up long before one that only takes its time', async () => {
    // A name that is never looked up to the end: the connection stays on its way.
    const outgoing = request({ host: 'users.internal', lookup: () => undefined });
    outgoing.on('socket', () => limitSilence(outgoing, 60_000));
    outgoing.end();
    expect(await once(outgoing, 'error')).toMatchObject([{ message: 'no connection within 2000 ms' }]);
  });
});
