import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Node 20 still runs here; deployments run Node 24, which the AWS SDK keeps supporting.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

const workspace = dirname(fileURLToPath(import.meta.url));

// Packages that ship ES modules only: jest's module system needs them compiled.
const esmOnly = ['jose', 'uuid', 'httpxy', 'fauxqs', 'light-my-request', 'cookie', 'p-limit', 'yocto-queue'];

export default {
  testEnvironment: 'node',
  testMatch: ['**/*.spec.ts'],
  transform: {
    '^.+\\.[cm]?[jt]s$': [
      '@swc/jest',
      {
        jsc: { target: 'es2023', parser: { syntax: 'typescript' }, keepClassNames: true },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  moduleNameMapper: {
    '^@datepop/(kit|schedules|testing)$': join(workspace, 'libs/$1/src/index.ts'),
    '^@datepop/local-cloud$': join(workspace, 'tools/local-cloud/src/index.ts'),
    '^@datepop/(contracts|manifests|platform)/([^/]+)$': join(workspace, 'libs/$1/$2/src/index.ts'),
  },

  reporters: ['default', join(workspace, 'tools/dev/test-counts.mjs')],
  passWithNoTests: true,
  testTimeout: 60_000,
};
