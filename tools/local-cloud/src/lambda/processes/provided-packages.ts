import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Lambda brings the clients of the AWS SDK along; here those that are installed beside local-cloud. */
const PROVIDED = ['@aws-sdk', '@smithy'];

const findPackages = (scope: string, from = __dirname): string | undefined => {
  const found = join(from, 'node_modules', scope);
  if (existsSync(found)) return found;
  return dirname(from) === from ? undefined : findPackages(scope, dirname(from));
};

/** Puts them where every bundle below the folder finds them that has none of its own. */
export const linkProvidedPackages = (folder: string): void => {
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  for (const scope of PROVIDED) {
    const packages = findPackages(scope);
    if (packages !== undefined) symlinkSync(packages, join(folder, 'node_modules', scope));
  }
};
