import { setTimeout as sleep } from 'node:timers/promises';
import { AwsError } from '../aws-error';
import { answerS3Error } from '../front/answers';
import type { Service } from '../routes';
import type { FaultOf } from './fault';
import type { Faults } from './faults';
import { requestPlace } from './place';

const lengthOf = ({ milliseconds }: FaultOf<'delay'>): number => {
  if (typeof milliseconds === 'number') return milliseconds;
  const { from, to } = milliseconds;
  return from + Math.random() * (to - from);
};

/** What a service answers to too many requests. */
const throttledBy = (service: string): AwsError => {
  const message = 'Rate exceeded';
  switch (service) {
    case 'sqs':
      return new AwsError('RequestThrottled', message);
    case 'lambda':
      return new AwsError('TooManyRequestsException', message, 429);
    case 's3':
      return new AwsError('SlowDown', message, 503);
    default:
      return new AwsError('ThrottlingException', message);
  }
};

/** A service whose requests are late, refused or throttled while a fault says so. */
export const makeFaultyService =
  (faults: Faults, service: string, handle: Service): Service =>
  async (req, res) => {
    const place = requestPlace(service, req);
    const delay = faults.strike('delay', place);
    if (delay) await sleep(lengthOf(delay), undefined, { ref: false });
    if (faults.strike('refuse-connections', place)) {
      req.socket.destroy();
    } else if (faults.strike('throttle', place)) {
      const error = throttledBy(service);
      if (service !== 's3') throw error;
      answerS3Error(res, error);
    } else {
      await handle(req, res);
    }
  };
