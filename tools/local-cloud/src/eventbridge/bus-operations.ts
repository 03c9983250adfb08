import { z } from 'zod';
import { validationException } from '../aws-error';
import type { Clock } from '../clock';
import { DEFAULT_BUS } from './arns';
import type { EventBus, EventBuses } from './event-buses';
import { busName, busNameOrArn, description, page, seconds, tags as tagsInput } from './input';
import { operation } from '../front/operation';
import type { Operations } from '../front/operation';
import { pageOf, withPrefix } from '../front/pages';
import type { Tags } from './tags';

interface Context {
  readonly buses: EventBuses;
  readonly tags: Tags;
  readonly clock: Clock;
}

const describe = ({ name, arn, description: text, createdAt, modifiedAt }: EventBus) => ({
  Name: name,
  Arn: arn,
  Description: text,
  CreationTime: seconds(createdAt),
  LastModifiedTime: seconds(modifiedAt),
});

export const makeBusOperations = ({ buses, tags, clock }: Context): Operations => ({
  CreateEventBus: operation(
    z.strictObject({ Name: busName, Description: description, Tags: tagsInput.optional() }),
    ({ Name, Description, Tags: given = [] }) => {
      if (Name.includes('/')) throw validationException('Event bus name must not contain "/".');
      const bus = buses.add(Name, Description);
      tags.add(bus.arn, given);
      return { EventBusArn: bus.arn, Description: bus.description };
    },
  ),

  DescribeEventBus: operation(z.strictObject({ Name: busNameOrArn.optional() }), ({ Name }) =>
    describe(buses.get(Name)),
  ),

  UpdateEventBus: operation(
    z.strictObject({ Name: busNameOrArn.optional(), Description: description }),
    ({ Name, Description }) => {
      const before = buses.get(Name);
      const bus = { ...before, description: Description ?? before.description, modifiedAt: clock.now() };
      buses.byName.set(bus.name, bus);
      return { Arn: bus.arn, Name: bus.name, Description: bus.description };
    },
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
    tags.forget(buses.find(Name)?.arn);
    buses.byName.delete(Name);
    return undefined;
  }),
});
