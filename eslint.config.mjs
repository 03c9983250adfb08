import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

const services = ['gateway', 'users', 'courses', 'notifications'];
const tests = ['**/*.spec.ts', '**/*.type-spec.ts', '**/test/**'];

const only = (sourceTag, ...onlyDependOnLibsWithTags) => ({ sourceTag, onlyDependOnLibsWithTags });
const pure = (constraint, ...allowedExternalImports) => ({ ...constraint, allowedExternalImports });

const boundaries = [
  pure(only('type:kit', 'type:kit'), 'zod', '@ts-rest/core', 'fast-check'),
  pure(only('type:contracts', 'type:kit', 'type:contracts'), 'zod'),
  pure(only('type:manifest', 'type:contracts', 'type:kit'), 'zod'),
  pure(only('type:schedules', 'type:schedules'), 'croner', 'fast-check'),
  only('type:platform', 'type:platform', 'type:kit', 'type:schedules', 'type:testing'),
  only('type:testing', 'type:platform', 'type:kit', 'type:local-cloud', 'type:testing'),
  only('type:local-cloud', 'type:kit', 'type:schedules', 'type:local-cloud'),
  only(
    'type:tool',
    'type:tool',
    'type:local-cloud',
    'type:manifest',
    'type:contracts',
    'type:kit',
    'type:platform',
    'type:schedules',
    'type:testing',
  ),
  only('type:app', 'type:manifest', 'type:contracts', 'type:kit', 'type:platform', 'type:testing'),
  ...services.map((service) =>
    only(
      `scope:${service}`,
      `scope:${service}`,
      'type:contracts',
      'type:kit',
      'type:platform',
      'type:testing',
    ),
  ),
];

const testingIsForTests = { group: ['@datepop/testing'], message: 'Imported by tests only.' };

/** `no-restricted-imports` of later entries replaces that of earlier ones, so each names all its patterns. */
const restrictImports = (files, ...patterns) => ({
  files,
  ignores: tests,
  rules: { 'no-restricted-imports': ['error', { patterns: [testingIsForTests, ...patterns] }] },
});

export default tseslint.config(
  { ignores: ['**/dist', '**/node_modules', '**/.nx', '**/.datepop'] },
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    plugins: { '@nx': nx },
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: false,
          allowCircularSelfDependency: false,
          depConstraints: boundaries,
        },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        { selector: 'ExportAllDeclaration', message: 'Name every export.' },
        { selector: 'Decorator', message: 'No decorators: plain functions and EntitySchema.' },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
    },
  },
  {
    // TypeORM types the options of an EntitySchema as a class and documents object literals.
    files: ['**/*.schema.ts'],
    rules: { '@typescript-eslint/no-unsafe-class-instance-assignment': 'off' },
  },
  {
    // supertest gives bodies as any; what a test expects of them is what it checks.
    files: tests,
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  restrictImports(['apps/**/*.ts', 'libs/**/*.ts', 'tools/**/*.ts']),
  restrictImports(['libs/testing/**/*.ts']),
  restrictImports(['apps/*/src/{use-cases,http,events}/**/*.ts'], {
    group: ['**/persistence/**', '**/gateways/**', '**/passwords/**'],
    message: 'Only compose.ts constructs adapters; take the port as an argument.',
  }),
  restrictImports(['apps/*/src/domain/**/*.ts'], {
    regex: '^(?!@datepop/kit$|\\./)',
    message: 'The domain knows itself and the kit, nothing else.',
  }),
  {
    files: ['apps/**/*.ts', 'libs/**/*.ts'],
    ignores: ['**/config.ts', 'libs/testing/**', ...tests],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only config.ts reads the environment.' },
      ],
    },
  },
  prettier,
);
