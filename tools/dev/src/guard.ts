import { spawn } from 'node:child_process';
import { Socket } from 'node:net';

/** Ends our children when we were killed and could not do it ourselves. */
export interface Guard {
  /** Process groups, those told before replaced. */
  watch(groups: readonly number[]): void;
  dismiss(): void;
}

// Each line replaces the one before; the end of the lines is our own end.
const script = `
groups=
while read -r line; do groups=$line; done
[ -z "$groups" ] && exit
for group in $groups; do kill -s TERM -- "-$group"; done
sleep 5
for group in $groups; do kill -s KILL -- "-$group"; done
`;

export const makeGuard = (): Guard => {
  const child = spawn('/bin/sh', ['-c', script], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  child.unref();
  if (child.stdin instanceof Socket) child.stdin.unref();
  return {
    watch: (groups) => child.stdin.write(`${groups.join(' ')}\n`),
    dismiss: () => child.kill('SIGKILL'),
  };
};
