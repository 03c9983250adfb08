import { spawnSync } from 'node:child_process';
import { Ajv2020 } from 'ajv/dist/2020';
import { apps, composeFile, composeService, readComposeFile } from './compose-file';
import schema from './compose-spec.schema.json';

const compose = (...args: string[]) =>
  spawnSync('docker', ['compose', '--file', composeFile, ...args], { encoding: 'utf8', timeout: 15_000 });

const hasPlugin = compose('version').status === 0;

describe('the compose file', () => {
  it('keeps to the compose specification', () => {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
    validate(readComposeFile());
    expect(validate.errors).toBeNull();
  });

  (hasPlugin ? it : it.skip)('is accepted by docker compose', () => {
    expect(compose('config', '--quiet')).toMatchObject({ status: 0, stderr: '' });
  });

  it('publishes on this machine alone', () => {
    const published = ['postgres', 'ministack', 'wire', ...apps].flatMap(
      (name) => composeService(name).ports,
    );
    expect(published.sort()).toEqual(['127.0.0.1:4000:8080', '127.0.0.1:4566:4566', '127.0.0.1:5433:5432']);
  });

  it.each([...apps, 'wire'])('confines %s', (name) => {
    expect(composeService(name)).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      mem_limit: expect.any(String),
    });
  });

  it.each(apps)('starts %s when everything is wired, and again when it ends', (name) => {
    expect(composeService(name)).toMatchObject({
      depends_on: { wire: { condition: 'service_completed_successfully' } },
      restart: 'unless-stopped',
      stop_grace_period: '10s',
    });
  });

  it.each(apps)('lets %s read its own settings and no others', (name) => {
    expect(composeService(name).volumes).toEqual([`${name}-config:/config:ro`]);
    expect(composeService('wire').volumes).toContain(`${name}-config:/config/${name}`);
  });
});
