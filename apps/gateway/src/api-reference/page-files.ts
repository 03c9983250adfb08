import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import assets from '../../assets.json';

/** Where the sources' paths in assets.json start. */
const workspace = join(__dirname, '../../../..');

/**
 * Every file of the page, by its name: beside the bundle, or where it comes from when the sources run.
 *
 * @throws Error naming a file that is in neither place.
 */
export const findPageFiles = (): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(assets).map(([source, bundled]) => {
      const found = [join(__dirname, bundled), join(workspace, source)].find(existsSync);
      if (found === undefined) throw new Error(`the API reference lacks ${bundled}: build the gateway again`);
      return [basename(bundled), found];
    }),
  );
