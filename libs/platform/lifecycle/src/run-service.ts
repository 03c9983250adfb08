import type { Logger } from '@datepop/platform/observability';
import { readRole, UsageError, type Role } from './role';
import { startAll, stopAll, type Component } from './component';

/** A composed process: its parts in the order of their start. */
export interface Service {
  readonly logger: Logger;
  readonly components: readonly Component[];
}

/** Milliseconds a process may take to stop before it is ended hard; ECS sends SIGKILL after 30 s. */
const stopDeadline = 8_000;

/**
 * Runs a service in the role that its command line asks for until SIGTERM or SIGINT, then stops it in order and exits
 * 0. A service that cannot start, or is hit by an error that nobody handles, exits 1 with the reason; bad usage exits 2.
 *
 * @param roles those that the service can be run in; all by default.
 */
export const runService = async (
  compose: (role: Role) => Service,
  roles: readonly Role[] = ['both', 'worker', 'api'],
): Promise<void> => {
  const role = roleOrExit(roles);
  const { logger, components } = composeOrExit(() => compose(role));
  let stopping = false;
  const stop = async (reason: string, exitCode: number): Promise<void> => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), stopDeadline).unref();
    logger.info({ reason }, 'stopping');
    await stopAll(components, logger);
    logger.info('stopped');
    logger.flush(() => process.exit(exitCode));
  };
  process.on('SIGTERM', () => void stop('SIGTERM', 0));
  process.on('SIGINT', () => void stop('SIGINT', 0));
  process.on('uncaughtException', (error) => {
    logger.fatal({ err: error }, 'uncaught error');
    void stop('uncaught error', 1);
  });
  try {
    await startAll(components, logger);
  } catch (error) {
    logger.fatal({ err: error }, 'could not start');
    logger.flush(() => process.exit(1));
  }
};

const roleOrExit = (roles: readonly Role[]): Role => {
  try {
    const read = readRole(process.argv.slice(2), roles);
    if ('role' in read) return read.role;
    process.stdout.write(read.help);
    process.exit(0);
  } catch (error) {
    console.error(error instanceof UsageError ? error.message : error);
    process.exit(2);
  }
};

const composeOrExit = (compose: () => Service): Service => {
  try {
    return compose();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
};
