import { AwsError } from '../aws-error';

/** Errors of Lambda as its API reference names them, with their statuses. */
export const invalidParameter = (message: string) => new AwsError('InvalidParameterValueException', message);

export const notFound = (message: string) => new AwsError('ResourceNotFoundException', message, 404);

export const conflict = (message: string) => new AwsError('ResourceConflictException', message, 409);

export const preconditionFailed = (message: string) =>
  new AwsError('PreconditionFailedException', message, 412);

export const requestTooLarge = (message: string) => new AwsError('RequestTooLargeException', message, 413);

export const invalidRequestContent = (message: string) =>
  new AwsError('InvalidRequestContentException', message);

type ThrottleReason =
  'ConcurrentInvocationLimitExceeded' | 'ReservedFunctionConcurrentInvocationLimitExceeded';

/** A function that has no room for one more invocation. */
export class TooManyRequests extends AwsError {
  constructor(readonly reason: ThrottleReason | undefined) {
    super('TooManyRequestsException', 'Rate Exceeded.', 429);
  }
}
