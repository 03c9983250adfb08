import { z } from 'zod';
import type { ConsumedQueues } from '../../sqs/consumed-queues';
import { ofOneFunction } from '../functions/function-members';
import type { Functions } from '../functions/functions';
import { given } from '../given';
import { conflict } from '../lambda-error';
import { markedPage } from '../pages';
import { jsonOperation } from '../rest';
import type { RestOperation } from '../rest';
import type { Mapping } from './mapping';
import { checkMapping, mappingSettings, patternsOf, settingsMembers, sqsArn } from './mapping-input';
import type { Mappings } from './mappings';

const MAPPINGS = '/2015-03-31/event-source-mappings';
const ONE = `${MAPPINGS}/{UUID}`;

const { FunctionName } = ofOneFunction;

const ofOne = z.strictObject({ UUID: z.string().min(1) });

interface Context {
  readonly mappings: Mappings;
  readonly functions: Functions;
  readonly queues: ConsumedQueues;
}

export const makeMappingOperations = ({ mappings, functions, queues }: Context): readonly RestOperation[] => {
  const stateOf = ({ settings }: Mapping) => (settings.Enabled ? 'Enabled' : 'Disabled');

  const describe = (mapping: Mapping, State: string) => {
    const { uuid, arn, queueArn, functionName, settings, lastModified } = mapping;
    const { Enabled: _shownAsState, ...shown } = settings;
    return {
      UUID: uuid,
      EventSourceMappingArn: arn,
      EventSourceArn: queueArn,
      FunctionArn: functions.arnOf(functionName),
      ...shown,
      State,
      StateTransitionReason: 'USER_INITIATED',
      LastProcessingResult: mappings.resultOf(mapping),
      // Seconds since the epoch.
      LastModified: lastModified.getTime() / 1_000,
    };
  };

  const refuseSecond = (mapping: Pick<Mapping, 'queueArn' | 'functionName'>, own?: Mapping) => {
    const { queueArn, functionName } = mapping;
    for (const other of mappings.byId.values()) {
      if (other.uuid === own?.uuid) continue;
      if (other.queueArn !== queueArn || other.functionName !== functionName) continue;
      throw conflict(
        `An event source mapping with SQS arn ("${queueArn}") and function ("${functionName}") already exists. ` +
          `Please update or delete the existing mapping with UUID ${other.uuid}`,
      );
    }
  };

  return [
    jsonOperation(
      ['CreateEventSourceMapping', 'POST', MAPPINGS, 202],
      z.strictObject({ EventSourceArn: sqsArn, FunctionName, ...mappingSettings.shape }),
      ({ EventSourceArn: queueArn, FunctionName: reference, ...settings }) => {
        const fn = functions.get(reference);
        const patterns = patternsOf(settings);
        checkMapping({ queueArn, fn, settings }, queues);
        const wanted = { queueArn, functionName: fn.name, settings, patterns };
        refuseSecond(wanted);
        return describe(mappings.add(wanted), 'Creating');
      },
    ),

    jsonOperation(['GetEventSourceMapping', 'GET', ONE, 200], ofOne, ({ UUID }) => {
      const mapping = mappings.get(UUID);
      return describe(mapping, stateOf(mapping));
    }),

    jsonOperation(
      ['ListEventSourceMappings', 'GET', MAPPINGS, 200],
      z.strictObject({
        EventSourceArn: z.string().optional(),
        FunctionName: FunctionName.optional(),
        Marker: z.string().optional(),
        MaxItems: z.coerce.number().int().min(1).max(10_000).default(100),
      }),
      (input) => {
        const name = input.FunctionName === undefined ? undefined : functions.get(input.FunctionName).name;
        const matching = [...mappings.byId].filter(
          ([, { queueArn, functionName }]) =>
            (input.EventSourceArn === undefined || queueArn === input.EventSourceArn) &&
            (name === undefined || functionName === name),
        );
        const { items, NextMarker } = markedPage(new Map(matching), input);
        return { EventSourceMappings: items.map((one) => describe(one, stateOf(one))), NextMarker };
      },
    ),

    jsonOperation(
      ['UpdateEventSourceMapping', 'PUT', ONE, 202],
      z.strictObject({
        ...ofOne.shape,
        FunctionName: FunctionName.optional(),
        ...z.strictObject(settingsMembers).partial().shape,
      }),
      async ({ UUID, FunctionName: reference, ...changed }) => {
        const before = mappings.get(UUID);
        const fn = functions.get(reference ?? before.functionName);
        const settings = { ...before.settings, ...given(changed) };
        const after = { ...before, functionName: fn.name, settings, patterns: patternsOf(settings) };
        checkMapping({ queueArn: before.queueArn, fn, settings }, queues);
        refuseSecond(after, before);
        return describe(await mappings.replace(after), settings.Enabled ? 'Updating' : 'Disabling');
      },
    ),

    jsonOperation(['DeleteEventSourceMapping', 'DELETE', ONE, 202], ofOne, async ({ UUID }) => {
      const mapping = mappings.get(UUID);
      await mappings.remove(mapping);
      return describe(mapping, 'Deleting');
    }),
  ];
};
