import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import { Pool } from 'pg';
import { answerParent } from '../workers/answer-parent';
import { courseWithStops, newestNotifications, spotsNearHotspot, unreadNotifications } from './statements';

// The least that can answer the same: node:http, pg, and jose where a token must be verified.

interface Spot {
  id: string;
  name: string;
  category: string;
  hotspot: string;
  address: string;
  lat: number;
  lng: number;
  summary: string;
}

const pageSize = 20;
const nil = '00000000-0000-0000-0000-000000000000';
const max = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

const poolAt = (connectionString: string | undefined): Pool =>
  new Pool({ connectionString, max: 10, application_name: 'bench-peer' });

const courses = poolAt(process.env['COURSES_DATABASE_URL']);
const notifications = poolAt(process.env['NOTIFICATIONS_DATABASE_URL']);
const keys = JSON.parse(process.env['AUTH_JWKS'] ?? '{}') as JSONWebKeySet;
const keySet = createLocalJWKSet(keys);

const cursorOf = (position: readonly unknown[]): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

const toSpot = ({ id, name, category, hotspot, address, lat, lng, summary }: Spot) => ({
  id,
  name,
  category,
  hotspot,
  address,
  position: { lat, lng },
  summary,
});

const spotsNear = async (slug: string | null): Promise<unknown> => {
  const { rows } = await courses.query<Spot & { distance: number; distanceMeters: number }>({
    name: 'spots-near-hotspot',
    text: spotsNearHotspot,
    values: [-1, nil, pageSize + 1, slug],
  });
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => ({ ...toSpot(row), distanceMeters: row.distanceMeters })),
    nextCursor: rows.length > pageSize && last ? cursorOf([last.distance, last.id]) : null,
  };
};

const courseOf = async (id: string): Promise<unknown> => {
  const { rows } = await courses.query<{ spots: Spot[] }>({
    name: 'course-of-id',
    text: courseWithStops,
    values: [id],
  });
  const [row] = rows;
  return row ? { ...row, spots: row.spots.map(toSpot) } : null;
};

const inboxOf = async (userId: string): Promise<unknown> => {
  const [{ rows }, unread] = await Promise.all([
    notifications.query<{ id: string; userId: string; eventId: string }>({
      name: 'newest-notifications',
      text: newestNotifications,
      values: [userId, max, pageSize + 1],
    }),
    notifications.query<{ count: number }>({
      name: 'unread-notifications',
      text: unreadNotifications,
      values: [userId],
    }),
  ]);
  const shown = rows.slice(0, pageSize);
  return {
    items: shown.map(({ userId: _userId, eventId: _eventId, ...shownRow }) => shownRow),
    nextCursor: rows.length > pageSize ? cursorOf([shown.at(-1)?.id]) : null,
    unreadCount: unread.rows[0]?.count,
  };
};

const callerOf = async ({ headers }: IncomingMessage): Promise<string> => {
  const { payload } = await jwtVerify((headers.authorization ?? '').slice('Bearer '.length), keySet, {
    algorithms: ['EdDSA'],
    issuer: 'https://datepop.kr',
    audience: 'datepop-api',
    typ: 'at+jwt',
    requiredClaims: ['sub', 'exp'],
  });
  return payload.sub ?? '';
};

const answer = async (request: IncomingMessage): Promise<unknown> => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://peer');
  if (pathname === '/v1/spots') return spotsNear(searchParams.get('near'));
  if (pathname === '/v1/notifications') return inboxOf(await callerOf(request));
  return courseOf(pathname.slice('/v1/courses/'.length));
};

const server = createServer((request, response) => {
  answer(request).then(
    (body) => {
      const text = JSON.stringify(body);
      response.writeHead(200, {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(text),
      });
      response.end(text);
    },
    (error: unknown) => {
      response.writeHead(500).end(String(error));
    },
  );
});

server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  answerParent(() => Promise.resolve(`http://127.0.0.1:${port}`));
});
