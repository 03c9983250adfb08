import { AwsError } from '../aws-error';
import { answerJson } from '../front/answers';
import { parseInput } from '../front/parse-input';
import { parseJsonObject, readBody } from '../front/request-body';
import { queryOf } from '../own/own-path';
import type { OwnPath } from '../own/own-path';
import { faultInput } from './fault';
import type { Faults } from './faults';

const PATH = '/_local/faults';

/** `/_local/faults`: asks for faults, shows those that are not over, and ends them. */
export const makeFaultPaths = (faults: Faults): readonly OwnPath[] => [
  { method: 'GET', path: PATH, handle: (_, res) => answerJson(res, 200, { faults: faults.list() }) },
  {
    method: 'POST',
    path: PATH,
    handle: async (req, res) => {
      answerJson(res, 201, faults.add(parseInput(faultInput, parseJsonObject(await readBody(req)))));
    },
  },
  {
    method: 'DELETE',
    path: PATH,
    handle: (req, res) => {
      const id = queryOf(req).get('id') ?? undefined;
      const removed = faults.remove(id);
      if (id !== undefined && removed === 0) {
        throw new AwsError('ResourceNotFoundException', `There is no fault ${id}.`, 404);
      }
      answerJson(res, 200, { removed });
    },
  },
];
