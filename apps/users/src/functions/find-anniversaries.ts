import { users } from '@datepop/manifests/users';
import { makeLambdaHandler } from '@datepop/platform/lambda';
import { composeFunction } from '../compose-function';
import { functionConfigFromEnvironment } from '../config';

export const handler = makeLambdaHandler({
  service: users.name,
  work: 'find-anniversaries',
  compose: () => composeFunction(functionConfigFromEnvironment()),
});
