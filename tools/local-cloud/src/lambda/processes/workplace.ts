import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What functions need of this machine. However local-cloud ends, nothing of it stays behind. */
export interface Workplace {
  /** A folder for code, made when first asked for. */
  folder(): string;
  /** Takes on a process, the first of its group, and all that it starts. */
  watch(pid: number): void;
  /** The process has ended. */
  forget(pid: number): void;
  /** Ends the processes and removes the folder. */
  close(): Promise<void>;
}

// Its standard input closes with us, however we end: also a process that never looks up ends then.
const guardScript = `
while read -r line; do
  case $line in
    +*) pids="$pids \${line#+}" ;;
    -*) kept=; for pid in $pids; do [ "$pid" = "\${line#-}" ] || kept="$kept $pid"; done; pids=$kept ;;
  esac
done
for pid in $pids; do kill -s KILL -- "-$pid"; done
rm -rf "$0"
`;

interface Guard {
  tell(line: string): void;
  /** Lets it do its work now. */
  end(): Promise<void>;
}

const startGuard = (folder: string): Guard => {
  const guard = spawn('/bin/sh', ['-c', guardScript, folder], {
    cwd: '/',
    detached: true,
    env: { PATH: '/usr/local/bin:/usr/bin:/bin' },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const ended = new Promise<void>((resolve) => {
    guard.once('error', () => resolve());
    guard.once('exit', () => resolve());
  });
  guard.stdin.on('error', () => undefined);
  guard.unref();
  return {
    tell: (line) => void guard.stdin.write(`${line}\n`),
    end: async () => {
      guard.stdin.end();
      await ended;
    },
  };
};

export const makeWorkplace = (): Workplace => {
  let opened: { readonly folder: string; readonly guard: Guard } | undefined;
  const open = () => {
    if (!opened) {
      const folder = mkdtempSync(join(tmpdir(), 'local-cloud-lambda-'));
      opened = { folder, guard: startGuard(folder) };
    }
    return opened;
  };
  return {
    folder: () => open().folder,
    watch: (pid) => open().guard.tell(`+${pid}`),
    forget: (pid) => open().guard.tell(`-${pid}`),
    close: async () => {
      await opened?.guard.end();
    },
  };
};
