import { z } from 'zod';
import { AwsError, validationException } from '../aws-error';
import { DEFAULT_BUS } from './arns';
import type { EventBus, EventBuses } from './event-buses';
import { busName, busNameOrArn, description, page, tags } from './input';
import { operation } from './operation';
import type { Operations } from './operation';
import { pageOf, withPrefix } from './pages';

/** JSON 1.1 carries a time as seconds since the epoch. */
const seconds = (time: Date) => time.getTime() / 1000;

const describe = ({ name, arn, description: text, createdAt }: EventBus) => ({
  Name: name,
  Arn: arn,
  Description: text,
  CreationTime: seconds(createdAt),
  LastModifiedTime: seconds(createdAt),
});

export const makeBusOperations = (buses: EventBuses): Operations => ({
  CreateEventBus: operation(
    z.strictObject({ Name: busName, Description: description, Tags: tags }),
    ({ Name, Description }) => {
      if (Name.includes('/')) throw validationException('Event bus name must not contain "/".');
      if (buses.find(Name)) {
        throw new AwsError('ResourceAlreadyExistsException', `Event bus ${Name} already exists.`);
      }
      const bus = buses.add(Name, Description);
      return { EventBusArn: bus.arn, Description: bus.description };
    },
  ),

  DescribeEventBus: operation(z.strictObject({ Name: busNameOrArn.optional() }), ({ Name }) =>
    describe(buses.get(Name)),
  ),

  ListEventBuses: operation(z.strictObject({ NamePrefix: busName.optional(), ...page }), (input) => {
    const { items, NextToken } = pageOf(withPrefix(buses.byName, input.NamePrefix), input);
    return { EventBuses: items.map(describe), NextToken };
  }),

  DeleteEventBus: operation(z.strictObject({ Name: busName }), ({ Name }) => {
    if (Name === DEFAULT_BUS) throw validationException(`Cannot delete event bus ${DEFAULT_BUS}.`);
    if (buses.find(Name)?.rules.size) {
      throw validationException(`Cannot delete event bus ${Name}: it still has rules.`);
    }
    buses.byName.delete(Name);
    return undefined;
  }),
});
