import { z } from 'zod';
import type { CodeStore } from '../code/code';
import { codeInput } from '../code/code';
import { conflict, invalidParameter } from '../lambda-error';
import { markedPage } from '../pages';
import { jsonOperation } from '../rest';
import type { RestOperation } from '../rest';
import { checkConfiguration, configuration } from './configuration-input';
import { describeFunction } from './describe-function';
import { FUNCTIONS, noVersion, ofOneFunction, ONE_FUNCTION, page } from './function-members';
import { functionNameOf } from './functions';
import type { Functions } from './functions';
import type { LambdaFunction } from './lambda-function';

interface Context {
  readonly functions: Functions;
  readonly code: CodeStore;
  /** Ends what runs of a function as it was, and removes its code. */
  readonly leave: (former: LambdaFunction) => void;
}

const create = ({ functions, code }: Context): RestOperation =>
  jsonOperation(
    ['CreateFunction', 'POST', FUNCTIONS, 201],
    z.strictObject({
      ...configuration.shape,
      FunctionName: ofOneFunction.FunctionName,
      Code: codeInput,
      PackageType: z.literal('Zip', { error: 'local-cloud runs no container images' }).optional(),
      Publish: noVersion,
      /** Accepted, and not kept: operations on tags are not there. */
      Tags: z.record(z.string(), z.string()).optional(),
    }),
    async ({ FunctionName, Code, PackageType: _zip, Publish: _none, Tags: _unkept, ...given }) => {
      const name = functionNameOf(FunctionName);
      const refuseSecond = () => {
        if (functions.byName.has(name)) throw conflict(`Function already exist: ${name}`);
      };
      refuseSecond();
      checkConfiguration(given);
      const taken = await code.take(Code);
      try {
        refuseSecond();
      } catch (error) {
        await code.remove(taken);
        throw error;
      }
      const added = { name, arn: functions.arnOf(name), configuration: given, code: taken };
      return describeFunction(functions.revise(added));
    },
  );

export const makeFunctionOperations = (context: Context): readonly RestOperation[] => {
  const { functions, leave } = context;
  return [
    create(context),

    jsonOperation(['ListFunctions', 'GET', FUNCTIONS, 200], z.strictObject(page), (input) => {
      const { items, NextMarker } = markedPage(functions.byName, input);
      return { Functions: items.map(describeFunction), NextMarker };
    }),

    jsonOperation(
      ['GetFunction', 'GET', ONE_FUNCTION, 200],
      z.strictObject(ofOneFunction),
      ({ FunctionName, Qualifier }) => {
        const found = functions.get(FunctionName, Qualifier);
        const { code, reservedConcurrency } = found;
        return {
          Configuration: describeFunction(found),
          Code: { RepositoryType: 'local', Location: `file://${code.folder}` },
          ...(reservedConcurrency !== undefined && {
            Concurrency: { ReservedConcurrentExecutions: reservedConcurrency },
          }),
        };
      },
    ),

    jsonOperation(
      ['GetFunctionConfiguration', 'GET', `${ONE_FUNCTION}/configuration`, 200],
      z.strictObject(ofOneFunction),
      ({ FunctionName, Qualifier }) => describeFunction(functions.get(FunctionName, Qualifier)),
    ),

    jsonOperation(
      ['DeleteFunction', 'DELETE', ONE_FUNCTION, 204],
      z.strictObject(ofOneFunction),
      ({ FunctionName, Qualifier }) => {
        const former = functions.get(FunctionName, Qualifier);
        if (Qualifier !== undefined)
          throw invalidParameter('$LATEST cannot be deleted without the function.');
        functions.delete(former.name);
        leave(former);
        return undefined;
      },
    ),
  ];
};
