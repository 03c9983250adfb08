import { z } from 'zod';
import type { Account } from '../account';
import { AwsError } from '../aws-error';
import { isFailure } from '../delivery/delivery';
import type { Deliver, DeliveryTarget } from '../delivery/delivery';
import { busArn, DEFAULT_BUS } from '../eventbridge/arns';
import { parseDetail } from '../eventbridge/event';
import { parseInput } from '../front/parse-input';
import { parseJsonObject } from '../front/request-body';
import { queueNameOf } from '../sqs/queue-urls';

/** What the call of another service's API comes to here: something to deliver. */
interface Handover {
  readonly body: string;
  readonly target: Pick<DeliveryTarget, 'Arn' | 'SqsParameters' | 'EventBridgeParameters'>;
}

type Call = (request: unknown, account: Account) => readonly Handover[];

const sendMessage = z.strictObject({
  QueueUrl: z.string().min(1),
  MessageBody: z.string().min(1),
  MessageGroupId: z.string().min(1).max(128).optional(),
});

const invoke = z.strictObject({
  FunctionName: z.string().min(1),
  InvocationType: z.literal('Event').optional(),
  Payload: z.string().default('{}'),
});

const entry = z.strictObject({
  Source: z.string().min(1),
  DetailType: z.string().min(1),
  Detail: z
    .string()
    .refine((text) => parseDetail(text) !== undefined, { error: 'Member must be a JSON object' }),
  EventBusName: z.string().min(1).default(DEFAULT_BUS),
});

const putEvents = z.strictObject({ Entries: z.array(entry).min(1).max(10) });

const arnOr = (nameOrArn: string, arnOf: (name: string) => string) =>
  nameOrArn.startsWith('arn:') ? nameOrArn : arnOf(nameOrArn);

const CALLS: Readonly<Record<string, Call>> = {
  'sqs:sendMessage': (request, { id, region }) => {
    const { QueueUrl, MessageBody, MessageGroupId } = parseInput(sendMessage, request);
    const Arn = `arn:aws:sqs:${region}:${id}:${queueNameOf(QueueUrl)}`;
    return [{ body: MessageBody, target: { Arn, SqsParameters: { MessageGroupId } } }];
  },
  'lambda:invoke': (request, { id, region }) => {
    const { FunctionName, Payload } = parseInput(invoke, request);
    const Arn = arnOr(FunctionName, (name) => `arn:aws:lambda:${region}:${id}:function:${name}`);
    return [{ body: Payload, target: { Arn } }];
  },
  'eventbridge:putEvents': (request, account) =>
    parseInput(putEvents, request).Entries.map(({ Source, DetailType, Detail, EventBusName }) => ({
      body: Detail,
      target: {
        Arn: arnOr(EventBusName, (name) => busArn(account, name)),
        EventBridgeParameters: { Source, DetailType },
      },
    })),
};

export const UNIVERSAL_CALLS = Object.keys(CALLS);

const PREFIX = 'arn:aws:scheduler:::aws-sdk:';

export const isUniversal = (arn: string): boolean => arn.startsWith(PREFIX);

/** `sqs:sendMessage` of `arn:aws:scheduler:::aws-sdk:sqs:sendMessage`. */
export const callOf = (arn: string): string => arn.slice(PREFIX.length);

/**
 * What a universal target does; undefined when its API is not one of `UNIVERSAL_CALLS`.
 * @param input the request to the API, as JSON
 * @throws ValidationException that names the member at fault
 */
export const readUniversalCall = (
  arn: string,
  input: string,
  account: Account,
): readonly Handover[] | undefined => {
  const call = Object.hasOwn(CALLS, callOf(arn)) ? CALLS[callOf(arn)] : undefined;
  return call?.(parseJsonObject(Buffer.from(input)), account);
};

/** Delivers what the call of a universal target comes to, in order, up to the first that is not taken. */
export const deliverUniversally =
  (deliver: Deliver, account: Account): Deliver =>
  async (delivery) => {
    let outcome: Awaited<ReturnType<Deliver>>;
    try {
      for (const handover of readUniversalCall(delivery.target.Arn, delivery.body, account) ?? []) {
        outcome = await deliver({ ...delivery, ...handover });
        if (isFailure(outcome)) break;
      }
      return outcome;
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return { code: 'INVALID_PARAMETER', message: error.message };
    }
  };
