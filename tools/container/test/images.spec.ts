import { isInContext } from './build-context';
import { apps, composeService } from './compose-file';
import { imageOf, readStages } from './dockerfile';

const stagesOf = (service: string) => readStages(composeService(service).build?.dockerfile ?? '');

describe.each([...apps, 'wire'])('the image of %s', (service) => {
  it('stands on the pinned slim Node', () => {
    expect(stagesOf(service).map(([from]) => from?.rest)).toEqual(['node:24-slim AS build', 'node:24-slim']);
  });

  it('runs as an ordinary user, and its command without a shell', () => {
    expect(imageOf(service)).toMatchObject({
      user: 'node',
      command: ['node', expect.stringMatching(/main\.js$/)],
    });
  });

  it('holds built bundles alone', () => {
    const copied =
      stagesOf(service)
        .at(-1)
        ?.filter(({ name }) => name === 'COPY' || name === 'ADD') ?? [];
    const sources = copied.flatMap(({ rest }) => rest.split(' ').slice(1, -1));
    expect(copied.every(({ rest }) => rest.startsWith('--from=build '))).toBe(true);
    expect(sources.filter((source) => !source.startsWith('/workspace/dist/'))).toEqual([]);
  });
});

describe.each(apps)('the image of %s', (service) => {
  it('tells an engine whether the service is ready', () => {
    expect(imageOf(service).healthCheck?.join(' ')).toContain('/health/ready');
  });

  it('differs from the others in the name alone', () => {
    const named = JSON.stringify(stagesOf('users')).replaceAll('users', service);
    expect(JSON.stringify(stagesOf(service))).toBe(named);
  });
});

describe('the build context', () => {
  it.each([
    '.env',
    '.git/config',
    '.datepop/secrets.json',
    'node_modules/pg/package.json',
    'dist/apps/users/main.js',
    'apps/users/test/users.component.spec.ts',
    'libs/testing/src/index.ts',
    'libs/kit/src/event.spec.ts',
    'apps/users/Dockerfile',
    'docker-compose.yml',
  ])('does not hold %s', (path) => {
    expect(isInContext(path)).toBe(false);
  });
});
