/** Something did not work out: the message is one line for the person who asked. Exit code 1. */
export class OpsError extends Error {
  override readonly name: string = 'OpsError';
}

/** Bad usage: the message is one line for the person who typed it. Exit code 2. */
export class UsageError extends OpsError {
  override readonly name = 'UsageError';
}
