import { z } from 'zod';
import { AwsError } from '../aws-error';
import { findRuleByArn } from './event-buses';
import type { EventBuses } from './event-buses';
import { tagKey, tags as tagsInput } from './input';
import { operation } from '../front/operation';
import type { Operations } from '../front/operation';
import type { Tags } from './tags';

const ofOneResource = { ResourceARN: z.string().min(1).max(1600) };

export const makeTagOperations = (buses: EventBuses, tags: Tags): Operations => {
  const checkExists = (arn: string) => {
    const all = [...buses.byName.values()];
    if (all.some((bus) => bus.arn === arn || findRuleByArn(bus, arn))) return;
    throw new AwsError('ResourceNotFoundException', `${arn} does not exist.`);
  };

  return {
    TagResource: operation(
      z.strictObject({ ...ofOneResource, Tags: tagsInput }),
      ({ ResourceARN, Tags: given }) => {
        checkExists(ResourceARN);
        tags.add(ResourceARN, given);
        return {};
      },
    ),

    UntagResource: operation(
      z.strictObject({ ...ofOneResource, TagKeys: z.array(tagKey) }),
      ({ ResourceARN, TagKeys }) => {
        checkExists(ResourceARN);
        tags.remove(ResourceARN, TagKeys);
        return {};
      },
    ),

    ListTagsForResource: operation(z.strictObject(ofOneResource), ({ ResourceARN }) => {
      checkExists(ResourceARN);
      return { Tags: tags.of(ResourceARN) };
    }),
  };
};
