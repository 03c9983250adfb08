import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { Client } from 'pg';
import { eventually } from '@datepop/testing';
import { runCourses, type RunningCourses } from './running-courses';

interface Operation {
  id: string;
  state: string;
  progress: { done: number; total: number | null };
  result: Record<string, number> | null;
  error: { code: string; message: string } | null;
}

let service: RunningCourses;

beforeAll(async () => {
  service = await runCourses();
});

afterAll(() => service.stop());

const header = 'name,category,address,lat,lng,summary';

const lineOf = (number: number, place = '37.5606,126.9255'): string =>
  `찻집 ${number},cafe,서울 마포구 동교로 ${number},${place},골목 끝의 찻집`;

const open = async (): Promise<{ importId: string; uploadUrl: string }> => {
  const { body } = await service.api
    .post('/internal/v1/spot-imports')
    .set(await service.operator())
    .expect(201);
  return body as { importId: string; uploadUrl: string };
};

const start = async (importId: string, status = 202): Promise<{ operationId: string; code?: string }> => {
  const { body } = await service.api
    .post(`/internal/v1/spot-imports/${importId}/start`)
    .set(await service.operator())
    .expect(status);
  return body as { operationId: string; code?: string };
};

const operationOf = async (operationId: string): Promise<Operation> =>
  (await service.api.get(`/v1/operations/${operationId}`).expect(200)).body as Operation;

const ended = (operationId: string): Promise<Operation> =>
  eventually('the end of an import', async () => {
    const operation = await operationOf(operationId);
    return ['succeeded', 'failed'].includes(operation.state) ? operation : undefined;
  });

const importFile = async (file: string): Promise<{ importId: string; operation: Operation }> => {
  const { importId, uploadUrl } = await open();
  const put = await fetch(uploadUrl, { method: 'PUT', headers: { 'content-type': 'text/csv' }, body: file });
  expect(put.status).toBe(200);
  const { operationId } = await start(importId);
  return { importId, operation: await ended(operationId) };
};

const spotsNear = async (limit: number, place = { lat: 37.5606, lng: 126.9255 }) => {
  const query = { ...place, limit };
  const { body } = await service.api.get('/v1/spots').query(query).expect(200);
  return (body as { items: { name: string; hotspot: string; summary: string }[] }).items;
};

it('puts the spots of an uploaded file into the catalogue, each near its hotspot', async () => {
  const file = [header, ...Array.from({ length: 450 }, (_, number) => lineOf(number))].join('\n');
  const { operation } = await importFile(file);
  expect(operation).toMatchObject({
    state: 'succeeded',
    progress: { done: 3, total: 3 },
    result: { imported: 450, refused: 0 },
  });
  const found = await spotsNear(100);
  expect(found.filter(({ name }) => name.startsWith('찻집')).map(({ hotspot }) => hotspot)).toContain(
    'yeonnam',
  );
});

it('renews what is there, and adds nothing twice', async () => {
  const before = await importFile([header, lineOf(9_000)].join('\n'));
  const again = await importFile([header, lineOf(9_000, '37.5607,126.9256'), lineOf(9_000)].join('\n'));
  expect(before.operation.result).toEqual({ imported: 1, refused: 0 });
  expect(again.operation).toMatchObject({ state: 'succeeded', result: { imported: 2, refused: 0 } });
  const found = (await spotsNear(100)).filter(({ name }) => name === '찻집 9000');
  expect(found.length).toBeLessThanOrEqual(1);
});

it('renews a spot that came into the catalogue another way, by its name and address', async () => {
  const name = '경의선숲길 연남동 구간';
  const place = { lat: 37.5603, lng: 126.9243 };
  const found = async () => (await spotsNear(100, place)).filter((spot) => spot.name === name);
  const [before] = await found();
  const { operation } = await importFile(
    [header, `${name},walk,서울특별시 마포구 양화로23길 일대,37.5603,126.9243,새 소개`].join('\n'),
  );
  expect(operation.result).toEqual({ imported: 1, refused: 0 });
  expect(await found()).toEqual([{ ...before, summary: '새 소개' }]);
});

it('takes the last of the lines of one spot', async () => {
  const lines = Array.from({ length: 20 }, (_, number) => lineOf(9_500).replace('골목', `골목 ${number}`));
  await importFile([header, ...lines].join('\n'));
  const spots = await spotsNear(100);
  expect(spots.filter(({ name }) => name === '찻집 9500')).toMatchObject([{ summary: '골목 19 끝의 찻집' }]);
});

it('imports the good lines of a file and tells what is wrong with the others', async () => {
  const { importId, operation } = await importFile(
    [header, lineOf(1), 'sauna,sauna,서울,37.5,126.9,땀', lineOf(2, '38.9,131.9')].join('\n'),
  );
  expect(operation).toMatchObject({ state: 'succeeded', result: { imported: 1, refused: 2 } });
  const { body } = await service.api
    .get(`/internal/v1/spot-imports/${importId}/refused-lines`)
    .set(await service.operator())
    .expect(200);
  expect(body).toEqual({
    items: [
      { line: 3, problem: expect.stringContaining('category') },
      { line: 4, problem: 'is farther than 30 km from every hotspot' },
    ],
  });
});

it('forgets after a month what an import came to, and keeps its spots', async () => {
  const files = [1, 2].map((number) => [header, lineOf(9_700 + number), 'sauna,sauna,서울,37.5,126.9,땀']);
  const [old, recent] = [
    await importFile(files[0]?.join('\n') ?? ''),
    await importFile(files[1]?.join('\n') ?? ''),
  ];
  const client = new Client({ connectionString: service.databaseUrl });
  await client.connect();
  const rows = async (sql: string) => (await client.query<{ import_id: string }>(sql)).rows;
  await client.query(`update spot_imports set noted_at = now() - interval '31 days' where import_id = $1`, [
    old.importId,
  ]);
  await service.tick('sweep', new Date());
  await eventually('the sweep', async () => {
    const kept = await rows('select import_id from spot_imports');
    return kept.every(({ import_id: id }) => id !== old.importId) || undefined;
  });
  const lines = (await rows('select import_id from spot_import_refusals')).map(({ import_id: id }) => id);
  expect(lines).not.toContain(old.importId);
  expect(lines).toContain(recent.importId);
  expect((await rows(`select import_id from spot_imports`)).map(({ import_id: id }) => id)).toContain(
    recent.importId,
  );
  expect(await rows(`select id as import_id from spots where name = '찻집 9701'`)).toHaveLength(1);
  await client.end();
});

it('fails with the reason when the file is none of spots', async () => {
  const { operation } = await importFile('title,year\n기생충,2019\n');
  expect(operation).toMatchObject({
    state: 'failed',
    error: {
      code: 'courses.spot-file-unreadable',
      message: expect.stringContaining('no column name'),
    },
  });
}, 60_000);

it('imports a file once, however often it is asked to', async () => {
  const { importId, uploadUrl } = await open();
  await fetch(uploadUrl, {
    method: 'PUT',
    headers: { 'content-type': 'text/csv' },
    body: `${header}\n${lineOf(5)}`,
  });
  const [first, second] = await Promise.all([start(importId), start(importId)]);
  expect(second.operationId).toBe(first.operationId);
  expect((await ended(first.operationId)).result).toEqual({ imported: 1, refused: 0 });
});

it('starts no import of a file that was not put there', async () => {
  const { importId } = await open();
  expect(await start(importId, 404)).toMatchObject({ code: 'courses.no-spot-file' });
});

it('is for operators alone', async () => {
  await service.api.post('/internal/v1/spot-imports').expect(401);
});

it('does not tell of an operation that is none', async () => {
  const { body } = await service.api.get('/v1/operations/019a9f00-0000-7000-8000-0000000000ff').expect(404);
  expect(body).toMatchObject({ code: 'operations.no-operation' });
});

const cultureSpaces = join(__dirname, '../../../../shared/data/seoul-culture-spaces.csv');
const whereThereIsData = existsSync(cultureSpaces) ? it : it.skip;

whereThereIsData(
  'imports the culture spaces of Seoul, but for those without a place',
  async () => {
    const categories: Readonly<Record<string, string>> = {
      미술관: 'gallery',
      '박물관/기념관': 'museum',
      공연장: 'performance',
    };
    type Row = Readonly<Record<'분류' | '문화시설명' | '주소' | '위도' | '경도', string>>;
    const rows = parse<Row>(readFileSync(cultureSpaces), {
      columns: true,
      bom: true,
      relax_column_count: true,
    });
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    const file = rows.map((row) =>
      [row.문화시설명, categories[row.분류] ?? 'activity', row.주소, row.위도, row.경도, row.분류]
        .map(quoted)
        .join(),
    );
    const { operation } = await importFile([header, ...file].join('\n'));
    expect(operation.state).toBe('succeeded');
    const { imported = 0, refused = 0 } = operation.result ?? {};
    expect(imported + refused).toBe(rows.length);
    expect(imported).toBeGreaterThan(800);
    expect(refused).toBeGreaterThan(0);
  },
  60_000,
);
