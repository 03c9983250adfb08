import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { spotImportsHttp } from '@datepop/contracts/courses';
import type { Operation } from '@datepop/kit';
import { oneService, onlyOne, wholeNumber } from '../arguments';
import { bodyOf } from '../body-of';
import { defineCommand } from '../command';
import type { Desk, ServiceTarget } from '../desk';
import { readSpotFile, upload } from '../spot-file';
import { tableOf } from '../table';
import { textOf } from './tasks';

/** Milliseconds between two looks. */
const pause = 500;

const isOver = ({ state }: Operation): boolean => state !== 'waiting' && state !== 'running';

/** The import as it is when it is over, or the time is; tells how far it is whenever that changes. */
const untilOver = async (
  { tell }: Pick<Desk, 'tell'>,
  { name, operations }: ServiceTarget,
  taskId: string,
  seconds: number,
): Promise<Operation> => {
  const deadline = Date.now() + seconds * 1000;
  let told = '';
  for (;;) {
    const operation = await bodyOf(name, operations.showTask({ params: { taskId } }));
    const { done, total } = operation.progress;
    const line = `${operation.state}: ${done} of ${total ?? '?'} parts`;
    if (line !== told) tell(line);
    told = line;
    if (isOver(operation) || Date.now() >= deadline) return operation;
    await sleep(pause);
  }
};

export const importSpots = defineCommand({
  name: 'spots import',
  usage: 'FILE',
  summary: 'Import a CSV file of spots, and see how far it is',
  details: `The file is UTF-8 with a line of heads: name, category, address, lat, lng and summary, in any order; 10 MB at most. What
is there by name and address is renewed. Lines that make no spot are told with what is wrong, the first thousand of them.
The import goes on when this command ends. Exits 1 when it failed, is not over, or refused a line.`,
  options: {
    wait: { type: 'string', value: 'SECONDS', text: '0 to 3600 to wait for its end, 600 by default' },
  },
  run: async (desk, { positionals, values }) => {
    const seconds = wholeNumber('wait', values.wait, { least: 0, most: 3_600, usual: 600 });
    const file = await readSpotFile(resolve(desk.folder, onlyOne('a file of spots', positionals)));
    const { service } = oneService(desk, ['courses']);
    const { 'spot-imports': imports } = service.clientOf(spotImportsHttp);
    const { importId, uploadUrl } = await bodyOf(service.name, imports.openSpotImport());
    await upload(uploadUrl, file);
    const params = { importId };
    const { operationId } = await bodyOf(service.name, imports.startSpotImport({ params }));
    desk.tell(`${file.length} bytes are there; the import is task ${operationId} of ${service.name}.`);
    const operation = await untilOver(desk, service, operationId, seconds);
    const { items: refused } = await bodyOf(service.name, imports.listRefusedLines({ params }));
    if (desk.json) desk.print(JSON.stringify({ importId, operation, refused }));
    else {
      desk.print(textOf(operation));
      const rows = refused.map(({ line, problem }) => [`${line}`, problem]);
      if (refused.length > 0) desk.print(`\n${tableOf(['LINE', 'PROBLEM'], rows)}`);
    }
    if (!isOver(operation)) desk.tell(`It is not over: npm run ops -- tasks show courses ${operationId}`);
    return operation.state === 'succeeded' && refused.length === 0 ? 0 : 1;
  },
});
