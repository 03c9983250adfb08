import { makeLambdaHandler } from '../../src';
import { compose } from '../compose';
import { sample } from '../sample-service';

export const handler = makeLambdaHandler({ service: sample.name, work: 'queue-spot', compose });
