import { AwsError } from '../aws-error';
import { answerJson } from '../front/answers';
import { queryOf } from '../own/own-path';
import type { OwnPath } from '../own/own-path';
import type { LogGroups } from './log-groups';

/** `/_local/logs`: the names of all log groups, or the last lines of one as they were written. */
export const makeLogPaths = (logs: LogGroups): readonly OwnPath[] => [
  {
    method: 'GET',
    path: '/_local/logs',
    handle: (req, res) => {
      const group = queryOf(req).get('group');
      if (group === null) {
        answerJson(res, 200, { groups: logs.names });
        return;
      }
      const lines = logs.read(group);
      if (!lines)
        throw new AwsError('ResourceNotFoundException', `Nothing was written to ${group} yet.`, 404);
      res.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' });
      res.end(lines.map((line) => `${line}\n`).join(''));
    },
  },
];
