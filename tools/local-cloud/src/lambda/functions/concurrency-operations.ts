import { z } from 'zod';
import { invalidParameter } from '../lambda-error';
import { unreserved } from '../processes/concurrency';
import { jsonOperation } from '../rest';
import type { RestOperation } from '../rest';
import { ofOneFunction } from './function-members';
import type { Functions } from './functions';

const PUT_OR_DELETE = '/2017-10-31/functions/{FunctionName}/concurrency';
const GET = '/2019-09-30/functions/{FunctionName}/concurrency';

const { FunctionName } = ofOneFunction;

export const makeConcurrencyOperations = (functions: Functions, limit: number): readonly RestOperation[] => [
  jsonOperation(
    ['PutFunctionConcurrency', 'PUT', PUT_OR_DELETE, 200],
    z.strictObject({ FunctionName, ReservedConcurrentExecutions: z.int().min(0) }),
    (input) => {
      const { ReservedConcurrentExecutions: asked } = input;
      const before = functions.get(input.FunctionName);
      const left = unreserved(functions, limit) + (before.reservedConcurrency ?? 0);
      if (asked > left) {
        throw invalidParameter(
          `ReservedConcurrentExecutions is ${asked}, and only ${left} of ${limit} are left.`,
        );
      }
      functions.put({ ...before, reservedConcurrency: asked });
      return { ReservedConcurrentExecutions: asked };
    },
  ),

  jsonOperation(['GetFunctionConcurrency', 'GET', GET, 200], z.strictObject({ FunctionName }), (input) => ({
    ReservedConcurrentExecutions: functions.get(input.FunctionName).reservedConcurrency,
  })),

  jsonOperation(
    ['DeleteFunctionConcurrency', 'DELETE', PUT_OR_DELETE, 204],
    z.strictObject({ FunctionName }),
    (input) => {
      functions.put({ ...functions.get(input.FunctionName), reservedConcurrency: undefined });
      return undefined;
    },
  ),
];
