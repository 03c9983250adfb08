import { validationException } from '../../aws-error';
import { isJson } from '../../front/is-json';
import type { Target } from '../target-input';
import type { BodyFor } from './body-for';
import { makeTransformedBody } from './input-transformer';
import { parseJsonPath, readJsonPath } from './json-path';

/**
 * Reads how a target wants its events; nothing when it takes them as they are.
 * @throws ValidationException in the words of AWS
 */
export const makeBodyFor = (target: Target): BodyFor | undefined => {
  const { Id, Input, InputPath, InputTransformer } = target;
  if ([Input, InputPath, InputTransformer].filter((one) => one !== undefined).length > 1) {
    throw validationException(
      `Only one of Input, InputPath, or InputTransformer must be provided for target ${Id}.`,
    );
  }
  if (Input !== undefined) {
    if (!isJson(Input)) throw validationException(`JSON syntax error in input for target ${Id}.`);
    return () => ({ body: Input });
  }
  if (InputPath !== undefined) {
    const path = parseJsonPath(InputPath, Id);
    return ({ event }) => ({ body: JSON.stringify(readJsonPath(path, event) ?? null) });
  }
  return InputTransformer && makeTransformedBody(InputTransformer, Id);
};
