import type { Account } from '../account';
import { validationException } from '../aws-error';
import { parseDetail } from '../eventbridge/event';
import { isJson } from '../front/is-json';
import type { ScheduleTarget } from './target-input';
import { callOf, isUniversal, readUniversalCall, UNIVERSAL_CALLS } from './universal-targets';

const ARN = /^arn:aws[a-z-]*:([a-z0-9-]+):([a-z0-9-]*):(?:\d{12}|):(.+)$/;

/** What an ARN of each service that can be a target must name. */
const RESOURCES: Readonly<Record<string, RegExp>> = {
  sqs: /^[\w-]+(\.fifo)?$/,
  lambda: /^function:[\w-]+(:[\w$-]+)?$/,
  events: /^event-bus\/[/.\w-]+$/,
};

const problemWithParameters = (target: ScheduleTarget, service: string): string | undefined => {
  const { Arn, Input = '{}', SqsParameters, EventBridgeParameters } = target;
  const notSupported = (name: string) => `Parameters ${name} not supported for the target`;
  const missing = (name: string) => `Parameters ${name} must be specified`;
  if (SqsParameters && service !== 'sqs') return notSupported('SqsParameters');
  if (EventBridgeParameters && service !== 'events') return notSupported('EventBridgeParameters');
  if (service === 'sqs' && Arn.endsWith('.fifo') && !SqsParameters) return missing('SqsParameters');
  if (service === 'events' && !EventBridgeParameters) return missing('EventBridgeParameters');
  const takesInput =
    service === 'events' ? parseDetail(Input) !== undefined : service === 'sqs' || isJson(Input);
  return takesInput ? undefined : 'JSON syntax error in Input for the target';
};

const problemWithUniversal = (target: ScheduleTarget, account: Account): string | undefined => {
  const { Arn, Input, SqsParameters, EventBridgeParameters } = target;
  if (SqsParameters ?? EventBridgeParameters) return 'A universal target takes its parameters in Input';
  if (Input === undefined) return 'You must provide an Input to set this target for your schedule';
  if (readUniversalCall(Arn, Input, account)) return undefined;
  return `${callOf(Arn)} API is not supported; local-cloud has ${UNIVERSAL_CALLS.join(', ')}`;
};

const problemWith = (target: ScheduleTarget, account: Account): string | undefined => {
  if (isUniversal(target.Arn)) return problemWithUniversal(target, account);
  const [, service = '', region, resource = ''] = ARN.exec(target.Arn) ?? [];
  const form = Object.hasOwn(RESOURCES, service) ? RESOURCES[service] : undefined;
  if (service !== '' && !form) {
    const supported = Object.keys(RESOURCES).join(', ');
    return `${service} is not a supported service for a target; local-cloud has ${supported}`;
  }
  if (!form?.test(resource)) return 'Provided Arn is not in correct format';
  if (region !== account.region) {
    return `The target ARN provided does not match the current region ${account.region}`;
  }
  return problemWithParameters(target, service);
};

/** @throws ValidationException, in AWS's words where they are known */
export const checkTarget = (target: ScheduleTarget, account: Account): void => {
  const problem = problemWith(target, account);
  if (problem !== undefined) throw validationException(`${problem} (Target.Arn ${target.Arn}).`);
};
