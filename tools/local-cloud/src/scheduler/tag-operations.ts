import { z } from 'zod';
import type { Clock } from '../clock';
import { operation } from '../front/operation';
import type { Operations } from '../front/operation';
import type { Limits } from '../limits';
import type { Schedules } from './schedules';
import { asList, asRecord, tagKeys, tags } from './tags';

/** Only groups have tags: a schedule's ARN is refused. */
const ofOneGroup = {
  ResourceArn: z
    .string()
    .max(1011)
    .regex(/^arn:aws[a-z-]*:scheduler:[a-z0-9-]+:\d{12}:schedule-group\/[0-9a-zA-Z\-_.]+$/),
};

interface Context {
  readonly schedules: Schedules;
  readonly clock: Clock;
  readonly limits: Limits;
}

export const makeTagOperations = ({ schedules, clock, limits }: Context): Operations => {
  const groupOf = (arn: string) => schedules.getGroup(arn.split('/')[1] ?? '');

  const retag = (arn: string, change: (before: ReturnType<typeof asList>) => ReturnType<typeof asList>) => {
    const group = groupOf(arn);
    const retagged = asRecord(change(asList(group.tags)), limits);
    schedules.putGroup({ ...group, tags: retagged, modifiedAt: clock.now() });
    return {};
  };

  return {
    TagResource: operation(z.strictObject({ ...ofOneGroup, Tags: tags }), ({ ResourceArn, Tags }) =>
      retag(ResourceArn, (before) => [...before, ...Tags]),
    ),

    UntagResource: operation(
      z.strictObject({ ...ofOneGroup, TagKeys: tagKeys }),
      ({ ResourceArn, TagKeys }) =>
        retag(ResourceArn, (before) => before.filter(({ Key }) => !TagKeys.includes(Key))),
    ),

    ListTagsForResource: operation(z.strictObject(ofOneGroup), ({ ResourceArn }) => ({
      Tags: asList(groupOf(ResourceArn).tags),
    })),
  };
};
