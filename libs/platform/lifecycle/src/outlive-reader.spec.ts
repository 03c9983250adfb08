import { PassThrough } from 'node:stream';
import { outliveReader } from './outlive-reader';

const failing = (code: string) => Object.assign(new Error(`write ${code}`), { code });

it('goes on when nobody reads what it prints any more', () => {
  const output = new PassThrough();
  outliveReader(output);
  expect(() => output.emit('error', failing('EPIPE'))).not.toThrow();
});

it('fails when what it prints is lost for another reason', () => {
  const output = new PassThrough();
  outliveReader(output);
  expect(() => output.emit('error', failing('ENOSPC'))).toThrow('ENOSPC');
});
