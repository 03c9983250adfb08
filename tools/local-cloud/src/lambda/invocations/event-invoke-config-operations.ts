import { z } from 'zod';
import { LATEST } from '../functions/lambda-function';
import type { LambdaFunction } from '../functions/lambda-function';
import { ofOneFunction, page } from '../functions/function-members';
import type { Functions } from '../functions/functions';
import { notFound } from '../lambda-error';
import { markedPage } from '../pages';
import { given } from '../given';
import { jsonOperation } from '../rest';
import type { RestOperation } from '../rest';
import { eventInvokeSettings } from './event-invoke-config';
import type { EventInvokeConfig } from './event-invoke-config';

const ONE = '/2019-09-25/functions/{FunctionName}/event-invoke-config';

const describe = ({ arn }: LambdaFunction, { lastModified, ...settings }: EventInvokeConfig) => ({
  ...settings,
  DestinationConfig: { OnSuccess: {}, OnFailure: {}, ...settings.DestinationConfig },
  FunctionArn: `${arn}:${LATEST}`,
  // Seconds since the epoch.
  LastModified: lastModified.getTime() / 1000,
});

export const makeEventInvokeConfigOperations = (functions: Functions): readonly RestOperation[] => {
  const get = (reference: string, qualifier: string | undefined) => {
    const fn = functions.get(reference, qualifier);
    const { eventInvokeConfig: config } = fn;
    if (!config) throw notFound(`The function ${fn.arn}:${LATEST} doesn't have an EventInvokeConfig`);
    return { fn, config };
  };
  const put = (fn: LambdaFunction, settings: Omit<EventInvokeConfig, 'lastModified'>) => {
    const config = { ...settings, lastModified: new Date() };
    return describe(functions.put({ ...fn, eventInvokeConfig: config }), config);
  };
  const input = z.strictObject({ ...ofOneFunction, ...eventInvokeSettings.shape });

  return [
    jsonOperation(
      ['PutFunctionEventInvokeConfig', 'PUT', ONE, 200],
      input,
      ({ FunctionName, Qualifier, ...settings }) => put(functions.get(FunctionName, Qualifier), settings),
    ),

    jsonOperation(
      ['UpdateFunctionEventInvokeConfig', 'POST', ONE, 200],
      input,
      ({ FunctionName, Qualifier, ...settings }) => {
        const { fn, config } = get(FunctionName, Qualifier);
        const { DestinationConfig, ...changed } = settings;
        return put(fn, {
          ...config,
          ...given(changed),
          DestinationConfig: { ...config.DestinationConfig, ...DestinationConfig },
        });
      },
    ),

    jsonOperation(
      ['GetFunctionEventInvokeConfig', 'GET', ONE, 200],
      z.strictObject(ofOneFunction),
      ({ FunctionName, Qualifier }) => {
        const { fn, config } = get(FunctionName, Qualifier);
        return describe(fn, config);
      },
    ),

    jsonOperation(
      ['ListFunctionEventInvokeConfigs', 'GET', `${ONE}/list`, 200],
      z.strictObject({ FunctionName: ofOneFunction.FunctionName, ...page }),
      (input) => {
        const fn = functions.get(input.FunctionName);
        const configs = new Map(fn.eventInvokeConfig && [[LATEST, fn.eventInvokeConfig]]);
        const { items, NextMarker } = markedPage(configs, input);
        return { FunctionEventInvokeConfigs: items.map((config) => describe(fn, config)), NextMarker };
      },
    ),

    jsonOperation(
      ['DeleteFunctionEventInvokeConfig', 'DELETE', ONE, 204],
      z.strictObject(ofOneFunction),
      ({ FunctionName, Qualifier }) => {
        const { fn } = get(FunctionName, Qualifier);
        functions.put({ ...fn, eventInvokeConfig: undefined });
        return undefined;
      },
    ),
  ];
};
