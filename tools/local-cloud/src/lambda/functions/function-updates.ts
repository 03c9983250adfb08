import { z } from 'zod';
import type { CodeStore } from '../code/code';
import { codeMembers } from '../code/code';
import { preconditionFailed } from '../lambda-error';
import { given } from '../given';
import { jsonOperation } from '../rest';
import type { RestOperation } from '../rest';
import { checkConfiguration, configurationMembers } from './configuration-input';
import { describeFunction } from './describe-function';
import { noVersion, ofOneFunction, ONE_FUNCTION } from './function-members';
import type { Functions } from './functions';
import type { LambdaFunction } from './lambda-function';

interface Context {
  readonly functions: Functions;
  readonly code: CodeStore;
  /** Ends what runs of a function as it was, and removes its code. */
  readonly leave: (former: LambdaFunction) => void;
}

const toChange = { FunctionName: ofOneFunction.FunctionName, RevisionId: z.string().optional() };

/** @throws PreconditionFailedException when the caller has seen another revision */
const checkRevision = ({ revisionId }: LambdaFunction, seen: string | undefined) => {
  if (seen === undefined || seen === revisionId) return;
  throw preconditionFailed(`RevisionId ${seen} is not the latest one, which is ${revisionId}.`);
};

export const makeFunctionUpdates = ({ functions, code, leave }: Context): readonly RestOperation[] => [
  jsonOperation(
    ['UpdateFunctionConfiguration', 'PUT', `${ONE_FUNCTION}/configuration`, 200],
    z.strictObject({ ...z.strictObject(configurationMembers).partial().shape, ...toChange }),
    ({ FunctionName, RevisionId, ...changed }) => {
      const before = functions.get(FunctionName);
      checkRevision(before, RevisionId);
      const configuration = checkConfiguration({ ...before.configuration, ...given(changed) });
      const after = functions.revise({ ...before, configuration });
      leave(before);
      return describeFunction(after);
    },
  ),

  jsonOperation(
    ['UpdateFunctionCode', 'PUT', `${ONE_FUNCTION}/code`, 200],
    z.strictObject({
      ...codeMembers,
      ...toChange,
      Architectures: configurationMembers.Architectures.optional(),
      DryRun: z.boolean().optional(),
      Publish: noVersion,
    }),
    async ({ FunctionName, RevisionId, Architectures, DryRun = false, ...source }) => {
      checkRevision(functions.get(FunctionName), RevisionId);
      const taken = await code.take(source);
      try {
        const before = functions.get(FunctionName);
        checkRevision(before, RevisionId);
        const configuration = { ...before.configuration, ...(Architectures && { Architectures }) };
        const changed = { ...before, configuration, code: taken };
        if (DryRun) {
          await code.remove(taken);
          return describeFunction(changed);
        }
        const after = functions.revise(changed);
        leave(before);
        return describeFunction(after);
      } catch (error) {
        await code.remove(taken);
        throw error;
      }
    },
  ),
];
