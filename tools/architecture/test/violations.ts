export interface Snippet {
  readonly name: string;
  /** Where the snippet pretends to stand. */
  readonly file: string;
  readonly code: string;
}

export interface Violation extends Snippet {
  readonly rule: string;
}

const boundary = '@nx/enforce-module-boundaries';
const imports = 'no-restricted-imports';

const importing = (name: string, file: string, from: string, rule = boundary): Violation => ({
  name,
  file,
  code: `import { something } from '${from}';\nvoid something;\n`,
  rule,
});

const writing = (name: string, file: string, code: string, rule: string): Violation => ({
  name,
  file,
  code,
  rule,
});

export const violations: readonly Violation[] = [
  importing('the kit imports a contract', 'libs/kit/src/x.ts', '@datepop/contracts/users'),
  importing('the kit imports a framework', 'libs/kit/src/x.ts', 'express'),
  importing('a contract imports express', 'libs/contracts/users/src/x.ts', 'express'),
  importing('a contract imports typeorm', 'libs/contracts/users/src/x.ts', 'typeorm'),
  importing('a contract imports the AWS SDK', 'libs/contracts/users/src/x.ts', '@aws-sdk/client-eventbridge'),
  importing('a contract imports the platform', 'libs/contracts/users/src/x.ts', '@datepop/platform/http'),
  importing('a contract imports a manifest', 'libs/contracts/users/src/x.ts', '@datepop/manifests/users'),
  importing('a manifest imports the platform', 'libs/manifests/users/src/x.ts', '@datepop/platform/http'),
  importing(
    'a manifest imports another manifest',
    'libs/manifests/users/src/x.ts',
    '@datepop/manifests/courses',
  ),
  importing('the platform imports a contract', 'libs/platform/http/src/x.ts', '@datepop/contracts/users'),
  importing('the platform imports a manifest', 'libs/platform/http/src/x.ts', '@datepop/manifests/users'),
  importing('the kit imports schedules', 'libs/kit/src/x.ts', '@datepop/schedules'),
  importing('schedules import the platform', 'libs/schedules/src/x.ts', '@datepop/platform/http'),
  importing('an app imports an app', 'apps/users/src/x.ts', '../../courses/src/compose'),
  importing("a service imports another's manifest", 'apps/users/src/x.ts', '@datepop/manifests/courses'),
  importing('a service imports a tool', 'apps/users/src/x.ts', '@datepop/local-cloud'),
  importing('a tool imports an app', 'tools/dev/src/x.ts', '../../../apps/users/src/compose'),
  importing('code that ships imports what tests use', 'apps/users/src/x.ts', '@datepop/testing', imports),
  importing(
    'the domain imports the platform',
    'apps/users/src/domain/x.ts',
    '@datepop/platform/auth',
    imports,
  ),
  importing('the domain imports a library', 'apps/users/src/domain/x.ts', 'typeorm', imports),
  importing(
    'the domain imports another room',
    'apps/users/src/domain/x.ts',
    '../persistence/data-source',
    imports,
  ),
  importing(
    'a use case constructs an adapter',
    'apps/users/src/use-cases/x.ts',
    '../persistence/typeorm-accounts',
    imports,
  ),
  importing(
    'a router constructs an adapter',
    'apps/users/src/http/x.ts',
    '../persistence/typeorm-accounts',
    imports,
  ),
  writing(
    'a service reads the environment beside its config.ts',
    'apps/users/src/x.ts',
    "export const port = process.env['PORT'];\n",
    'no-restricted-properties',
  ),
  writing('a default export', 'libs/kit/src/x.ts', 'export default 1;\n', 'no-restricted-syntax'),
  writing(
    'an export of everything',
    'libs/kit/src/x.ts',
    "export * from './event';\n",
    'no-restricted-syntax',
  ),
  writing('a decorator', 'apps/users/src/x.ts', '@entity export class User {}\n', 'no-restricted-syntax'),
];

const allowing = (name: string, file: string, from: string): Snippet => importing(name, file, from);

export const lawful: readonly Snippet[] = [
  allowing('a contract imports the kit', 'libs/contracts/users/src/x.ts', '@datepop/kit'),
  allowing(
    "a manifest imports another service's contract",
    'libs/manifests/courses/src/x.ts',
    '@datepop/contracts/users',
  ),
  allowing('the platform imports schedules', 'libs/platform/jobs/src/x.ts', '@datepop/schedules'),
  allowing('a service imports its own manifest', 'apps/users/src/x.ts', '@datepop/manifests/users'),
  allowing(
    "a service imports another service's contract",
    'apps/users/src/x.ts',
    '@datepop/contracts/courses',
  ),
  allowing('a use case imports the domain', 'apps/users/src/use-cases/x.ts', '../domain/couple'),
  allowing('compose.ts imports an adapter', 'apps/users/src/compose.ts', './persistence/typeorm-accounts'),
  allowing('a test imports the testing library', 'apps/users/test/x.spec.ts', '@datepop/testing'),
];
