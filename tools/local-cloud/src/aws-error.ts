/** An error as AWS answers it: a code that SDKs turn into a typed exception, and a message. */
export class AwsError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
    this.name = 'AwsError';
  }
}

export const validationException = (message: string): AwsError =>
  new AwsError('ValidationException', message);
