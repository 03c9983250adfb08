import { makeLambdaHandler } from '@datepop/platform/lambda';
import { composeFunction } from '../compose-function';
import { sample } from '../sample-service';

export const handler = makeLambdaHandler({
  service: sample.name,
  work: 'polish-spot',
  compose: composeFunction,
});
