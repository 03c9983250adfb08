import type { Account } from '../account';
import { AwsError } from '../aws-error';
import type { Deliveries } from '../delivery/deliveries';
import { answerJson } from '../front/answers';
import { parseJsonObject, readBody } from '../front/request-body';
import type { Limits } from '../limits';
import type { Feed } from '../own/feed';
import type { Service } from '../routes';
import { makeBusOperations } from './bus-operations';
import { makeEventBuses } from './event-buses';
import type { Operations } from './operation';
import { makePutEvents } from './put-events';
import { makeRuleOperations } from './rule-operations';
import { makeTargetOperations } from './target-operations';

const CONTENT_TYPE = 'application/x-amz-json-1.1';

export interface EventBridge {
  readonly handle: Service;
}

interface Context {
  readonly account: Account;
  readonly deliveries: Deliveries;
  readonly feed: Feed;
  readonly limits: Limits;
}

const makeService =
  (operations: Operations): Service =>
  async (req, res) => {
    const name = String(req.headers['x-amz-target']).replace(/^AWSEvents\./, '');
    const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
    if (!operation) {
      const supported = Object.keys(operations).join(', ');
      throw new AwsError(
        'UnknownOperationException',
        `local-cloud has no events:${name}; it has ${supported}.`,
      );
    }
    const output = operation(parseJsonObject(await readBody(req)));
    answerJson(res, 200, output, { 'content-type': CONTENT_TYPE });
  };

export const makeEventBridge = ({ account, deliveries, feed, limits }: Context): EventBridge => {
  const buses = makeEventBuses(account);
  return {
    handle: makeService({
      ...makeBusOperations(buses),
      ...makeRuleOperations(buses, account, limits),
      ...makeTargetOperations(buses, limits),
      ...makePutEvents({ account, buses, deliveries, feed, limits }),
    }),
  };
};
