import type { IncomingMessage } from 'node:http';
import type { Delivery } from '../delivery/delivery';

/** Where a fault could strike. */
export interface Place {
  readonly service?: string | undefined;
  /** `PutEvents`, or method and path where a service has no names for its operations in its requests. */
  readonly operation?: string | undefined;
  readonly bus?: string | undefined;
  readonly rule?: string | undefined;
  readonly target?: string | undefined;
}

export const requestPlace = (service: string, req: IncomingMessage): Place => {
  const target = req.headers['x-amz-target'];
  const operation =
    typeof target === 'string' ? target.split('.').at(-1) : `${req.method ?? ''} ${req.url ?? ''}`;
  return { service, operation };
};

/** `datepop` of `arn:…:rule/datepop/r`, `default` of `arn:…:rule/r`, nothing of what is no rule. */
const busOf = (sender: string): string | undefined => {
  const [kind = '', ...names] = sender.split('/');
  if (!kind.endsWith(':rule')) return undefined;
  return names.length > 1 ? names.slice(0, -1).join('/') : 'default';
};

export const deliveryPlace = ({ sender, target }: Delivery): Place => ({
  bus: busOf(sender),
  rule: sender,
  target: target.Arn,
});

const isNamed = (asked: string, actual: string): boolean =>
  asked === actual || asked.split(/[:/]/).at(-1) === actual || asked === actual.split(/[:/]/).at(-1);

/** A name must be the same; of method and path the beginning is enough. */
const isOperation = (asked: string, actual: string): boolean =>
  asked === actual || (asked.includes(' ') && actual.startsWith(asked));

/** Whether what a fault asks for is here; it asks for nothing where it leaves a member out. */
export const isAt = (asked: Place, place: Place): boolean =>
  (asked.service === undefined || asked.service === place.service) &&
  (asked.operation === undefined || isOperation(asked.operation, place.operation ?? '')) &&
  (['bus', 'rule', 'target'] as const).every((member) => {
    const name = asked[member];
    return name === undefined || isNamed(name, place[member] ?? '');
  });
