import { types } from 'node:util';

const reasons: ReadonlyMap<unknown, string> = new Map([
  ['ENOENT', 'there is no such file'],
  ['ENOTDIR', 'lies in what is no folder'],
  ['EISDIR', 'is a folder'],
  ['EEXIST', 'is there already, or its folder is a file'],
  ['EACCES', 'may not be read or written'],
  ['ERR_ENCODING_INVALID_ENCODED_DATA', 'is not text in UTF-8'],
]);

/** Why a file cannot be read or written. @throws the error itself when it says something else. */
export const reasonOf = (error: unknown): string => {
  const reason = types.isNativeError(error) && 'code' in error ? reasons.get(error.code) : undefined;
  if (reason === undefined) throw error;
  return reason;
};
