import { userRegistered } from '@datepop/contracts/users';
import { envelopeFor, eventually } from '@datepop/testing';
import { Client } from 'pg';
import { v7 as newId } from 'uuid';
import {
  runNotifications,
  surround,
  type InboxPage,
  type RunningNotifications,
  type Surroundings,
} from './running-notifications';

let around: Surroundings;
let service: RunningNotifications;

beforeAll(async () => {
  around = await surround();
  service = await runNotifications(around);
});

afterAll(async () => {
  await service.stop();
  await around.stop();
});

/** Somebody new with `count` notifications, each of an event of its own. */
const personWith = async (count: number): Promise<string> => {
  const userId = newId();
  const put = (nickname: string) =>
    around.bus.put(
      userRegistered,
      envelopeFor(userRegistered, { ...userRegistered.examples[0], userId, nickname }),
    );
  await Promise.all(Array.from({ length: count }, (_, index) => put(`서연${index}`)));
  await eventually(`${count} notifications`, async () => {
    const { unreadCount } = await service.inboxOf(userId, { limit: '1' });
    return unreadCount === count ? true : undefined;
  });
  return userId;
};

const read = async (notificationId: string, userId: string) =>
  service.api.put(`/v1/notifications/${notificationId}/read`).set(await service.headersOf(userId));

const onlyEntryOf = async (userId: string) => {
  const { items } = await service.inboxOf(userId);
  expect(items).toHaveLength(1);
  return items[0] as InboxPage['items'][number];
};

describe('the list', () => {
  it('is empty for somebody of whom nothing is known', async () => {
    expect(await service.inboxOf(newId())).toEqual({ items: [], nextCursor: null, unreadCount: 0 });
  });

  it('gives every notification once, newest first, page by page', async () => {
    const userId = await personWith(7);
    const pages: InboxPage[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await service.inboxOf(userId, { limit: '3', ...(cursor ? { cursor } : {}) });
      pages.push(page);
      cursor = page.nextCursor;
    }
    expect(pages.map(({ items }) => items.length)).toEqual([3, 3, 1]);
    const items = pages.flatMap((page) => page.items);
    expect(new Set(items.map(({ title }) => title)).size).toBe(7);
    const ids = items.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted().reverse());
    const times = items.map(({ createdAt }) => createdAt);
    expect(times).toEqual(times.toSorted().reverse());
  });

  it('keeps its place when something new arrives between two pages', async () => {
    const userId = await personWith(3);
    const { items: before } = await service.inboxOf(userId);
    const first = await service.inboxOf(userId, { limit: '2' });
    await around.bus.put(
      userRegistered,
      envelopeFor(userRegistered, { ...userRegistered.examples[0], userId }),
    );
    await eventually('the newest', async () =>
      (await service.inboxOf(userId)).items.length === 4 ? true : undefined,
    );
    const second = await service.inboxOf(userId, { limit: '2', cursor: first.nextCursor ?? '' });
    expect([...first.items, ...second.items]).toEqual(before);
  });

  it('asks the database twice, however long it is', async () => {
    const [short, long] = [await personWith(1), await personWith(30)];
    const statements = jest.spyOn(Client.prototype, 'query');
    const countOf = async (userId: string) => {
      statements.mockClear();
      await service.inboxOf(userId, { limit: '100' });
      // The relay looks for events by itself meanwhile.
      return statements.mock.calls.filter(([query]) => JSON.stringify(query).includes('from notifications'))
        .length;
    };
    expect([await countOf(short), await countOf(long)]).toEqual([2, 2]);
    statements.mockRestore();
  });

  it.each(['nonsense', Buffer.from('["x"]').toString('base64url')])(
    'refuses the cursor %s',
    async (cursor) => {
      const headers = await service.headersOf(newId());
      const answer = await service.api.get('/v1/notifications').query({ cursor }).set(headers).expect(400);
      expect(answer.body).toMatchObject({ errors: [{ field: 'query.cursor' }] });
    },
  );

  it('is for signed-in people', async () => {
    await service.api.get('/v1/notifications').expect(401);
  });
});

describe('reading', () => {
  it('marks a notification as read and counts it no more', async () => {
    const userId = await personWith(2);
    const [newest] = (await service.inboxOf(userId)).items;
    const answer = await read(newest?.id ?? '', userId);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ ...newest, readAt: expect.any(String) as string });
    const { items, unreadCount } = await service.inboxOf(userId);
    expect(items[0]).toEqual(answer.body);
    expect(unreadCount).toBe(1);
  });

  it('keeps when it was first read', async () => {
    const userId = await personWith(1);
    const { id } = await onlyEntryOf(userId);
    const first = await read(id, userId);
    const again = await read(id, userId);
    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
  });

  it('does not show a stranger that a notification exists', async () => {
    const userId = await personWith(1);
    const { id } = await onlyEntryOf(userId);
    const foreign = await read(id, newId());
    const missing = await read(newId(), newId());
    const told = ({ status, body }: { status: number; body: unknown }) => ({
      status,
      body: { ...(body as object), correlationId: '' },
    });
    expect(told(foreign)).toEqual(told(missing));
    expect(told(foreign)).toMatchObject({ status: 404, body: { code: 'notifications.no-notification' } });
    expect((await onlyEntryOf(userId)).readAt).toBeNull();
  });

  it('names an id that is none', async () => {
    const answer = await read('not-an-id', newId());
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ errors: [{ field: 'path.notificationId' }] });
  });
});

describe('health', () => {
  it('is ready while database and queue are reachable', async () => {
    const answer = await service.api.get('/health/ready').expect(200);
    expect(answer.body).toEqual({ status: 'ok', checks: { bus: 'ok', database: 'ok', queue: 'ok' } });
  });
});
