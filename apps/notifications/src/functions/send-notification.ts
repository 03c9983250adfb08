import { notifications } from '@datepop/manifests/notifications';
import { makeLambdaHandler } from '@datepop/platform/lambda';
import { composeFunction } from '../compose-function';
import { functionConfigFromEnvironment } from '../config';

export const handler = makeLambdaHandler({
  service: notifications.name,
  work: 'send-notification',
  compose: () => composeFunction(functionConfigFromEnvironment()),
});
