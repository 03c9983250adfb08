/** Bad usage: the message is one line for the person who typed it. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A file cannot be read or written, or says what App Engine does not take: a line for each problem. Exit code 1. */
export class FileError extends Error {
  override readonly name = 'FileError';

  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}
