import { Readable } from 'node:stream';
import type { SpotLine } from '../domain/spot-files';
import { readSpotCsv } from './read-spot-csv';

const header = 'name,category,address,lat,lng,summary';
const tea = '연남동 찻집,cafe,서울 마포구 동교로 1,37.56,126.92,차를 마신다';

const linesOf = async (file: string | Buffer): Promise<SpotLine[]> => {
  const lines: SpotLine[] = [];
  for await (const line of readSpotCsv(Readable.from([Buffer.from(file)]))) lines.push(line);
  return lines;
};

it('reads the spots of a file, whatever the order of its columns and the mark at its beginning', async () => {
  const spot = {
    name: '연남동 찻집',
    category: 'cafe',
    address: '서울 마포구 동교로 1',
    lat: 37.56,
    lng: 126.92,
    summary: '차를 마신다',
  };
  expect(await linesOf(`${header}\n${tea}\n`)).toEqual([{ line: 2, spot }]);
  const turned =
    'lng,lat,summary,address,category,name\n126.92,37.56,차를 마신다,서울 마포구 동교로 1,cafe,연남동 찻집';
  expect(await linesOf(`\uFEFF${turned}`)).toEqual([{ line: 2, spot }]);
});

it('takes names with commas, quotes and line breaks as they are', async () => {
  const name = '"카페 ""달""\n, 별"';
  const lines = await linesOf(`${header}\n${name}${tea.slice('연남동 찻집'.length)}\n${tea}\n`);
  expect(lines).toMatchObject([
    { line: 3, spot: { name: '카페 "달"\n, 별' } },
    { line: 4, spot: { name: '연남동 찻집' } },
  ]);
});

it('says what is wrong with a line, field by field, and goes on', async () => {
  const lines = await linesOf(`${header}\n,sauna,서울,126.92,37.56,차\n짧다\n${tea}\n`);
  expect(lines).toMatchObject([{ line: 2 }, { line: 3 }, { line: 4, spot: { name: '연남동 찻집' } }]);
  const [wrong] = lines;
  for (const field of ['name: is empty', 'category: ', 'lat: ', 'lng: '])
    expect(wrong).toMatchObject({ problem: expect.stringContaining(field) });
});

it('refuses lines in another encoding than UTF-8, and those with what no text has', async () => {
  // What Excel in Korea saves as CSV: 달 in its own code page.
  const moon = Buffer.from([0xb4, 0xde]);
  const rest = tea.slice('연남동 찻집'.length);
  const file = Buffer.concat([
    Buffer.from(`${header}\n`),
    moon,
    Buffer.from(`${rest}\n달\0${rest}\n${tea}\n`),
  ]);
  expect(await linesOf(file)).toMatchObject([
    { line: 2, problem: 'name: is not UTF-8 text' },
    { line: 3, problem: 'name: is not UTF-8 text' },
    { line: 4, spot: { name: '연남동 찻집' } },
  ]);
});

it('takes Korean letters that are taken apart for what they are together', async () => {
  expect(await linesOf(`${header}\n${tea.normalize('NFD')}\n`)).toMatchObject([
    { line: 2, spot: { name: '연남동 찻집', address: '서울 마포구 동교로 1' } },
  ]);
});

it('refuses a line with more than its columns, rather than lose the rest of it', async () => {
  expect(await linesOf(`${header}\n${tea}, 조용히\n${tea}\n`)).toMatchObject([
    { line: 2, problem: expect.stringContaining('got 7') },
    { line: 3, spot: { summary: '차를 마신다' } },
  ]);
});

it('lets go of a file that it refuses', async () => {
  const file = Readable.from(
    (function* () {
      yield Buffer.from('title,year\n');
      for (;;) yield Buffer.from('기생충,2019\n');
    })(),
  );
  await expect(readSpotCsv(file).next()).rejects.toThrow('no column name');
  expect(file.destroyed).toBe(true);
});

it.each([
  ['name,category,address,lat,lng', 'line 1: no column summary'],
  [`${header},rating`, 'line 1: unknown column rating'],
])('refuses a file with the header %s', async (columns, message) => {
  await expect(linesOf(`${columns}\n${tea}`)).rejects.toThrow(message);
});

it('refuses a file whose quotes do not close, naming the line', async () => {
  await expect(linesOf(`${header}\n"연남동 찻집,cafe`)).rejects.toMatchObject({
    code: 'courses.spot-file-unreadable',
    message: expect.stringContaining('line 2'),
  });
});
