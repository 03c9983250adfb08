import type { Deliver } from './delivery';

/** `sqs` of `arn:aws:sqs:ap-northeast-2:000000000000:orders`. */
const serviceOf = (arn: string): string => arn.split(':')[2] ?? '';

/** One way of delivering for each service that a target's ARN can name. */
export const deliverByService =
  (takers: Readonly<Record<string, Deliver>>): Deliver =>
  async (delivery) => {
    const service = serviceOf(delivery.target.Arn);
    const deliver = Object.hasOwn(takers, service) ? takers[service] : undefined;
    return deliver
      ? deliver(delivery)
      : { code: 'INVALID_PARAMETER', message: `local-cloud delivers nothing to ${delivery.target.Arn}.` };
  };
