import { userInfo } from 'node:os';
import { makeOperatorTokenSigner } from '@datepop/platform/auth';
import { operatorSettings } from '@datepop/platform/config';
import { readOperatorKey } from './dev';
import { OpsError } from './errors';

/**
 * The token to show services: the given one, else one signed for whoever runs the command with the development key of
 * this folder.
 *
 * @throws OpsError when there is neither.
 */
export const operatorToken = async (given: string | undefined, dataDirectory: string): Promise<string> => {
  if (given) return given;
  const key = readOperatorKey(dataDirectory);
  if (key === undefined)
    throw new OpsError(
      "an operator's token is missing: put one of the company's identity system into DATEPOP_OPERATOR_TOKEN",
    );
  const issuer = operatorSettings.OPERATOR_ISSUER.parse(undefined);
  const operatorId = `${userInfo().username}@development`;
  return (await makeOperatorTokenSigner(key, issuer).sign({ operatorId }, new Date())).accessToken;
};
