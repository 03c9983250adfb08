import { readdirSync, realpathSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyBinaries, findBinaries, packageFolder } from './binaries';

describe("PostgreSQL's programs", () => {
  it('run where npm put them, without its install script', async () => {
    const { initdb, major } = await findBinaries(undefined);
    expect(initdb.startsWith(packageFolder())).toBe(true);
    expect(major).toBe('18');
  });

  it('are copied so that nothing leads back to where they came from', async () => {
    await findBinaries(undefined);
    const folder = realpathSync(await mkdtemp(join(tmpdir(), 'binaries-spec-')));
    await copyBinaries(packageFolder(), folder);
    const libraries = join(folder, 'native/lib');
    const strays = readdirSync(libraries).filter(
      (name) => !realpathSync(join(libraries, name)).startsWith(libraries),
    );
    await rm(folder, { recursive: true });
    expect(strays).toEqual([]);
  });
});
