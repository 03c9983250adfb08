import type { DeadLetterBody, ShownDeadLetterBody } from '@datepop/platform/operations-contract';
import { nothingMore, oneService, onlyOne, wholeNumber } from '../arguments';
import { bodyOf } from '../body-of';
import { defineCommand } from '../command';
import type { Desk } from '../desk';
import { UsageError } from '../errors';
import { findLoggedError } from '../logged-error';
import { cut, listOf, tableOf, timeOf } from '../table';

/** Which of a service's queues is meant. */
export const queueOption = {
  type: 'string',
  value: 'NAME',
  text: 'of the queue of this task or job, instead of its events',
} as const;

export const holdsOf = ({ of = 'events' }: { of: string | undefined }): string => of;

const told = (error: DeadLetterBody['error']): string =>
  error === null ? 'see the log' : `${error.code}: ${error.message}`;

const rowOf = (letter: DeadLetterBody): string[] => [
  letter.messageId,
  letter.handler ?? letter.detailType ?? 'no event',
  letter.redrive ?? '-',
  timeOf(letter.sentAt),
  letter.traces?.traceId ?? '-',
  cut(told(letter.error), 60),
];

export const listDeadLetters = defineCommand({
  name: 'dead-letters list',
  usage: 'SERVICE',
  summary: 'Some of the messages that a service could not handle',
  details: `Their queue has no order and no pages: this is what SQS happens to give. All of them show again at once, and looking
counts against none. Shows nothing of their data, and errors without personal data.`,
  options: {
    limit: { type: 'string', value: 'N', text: '1 to 100 letters, 20 by default' },
    of: queueOption,
  },
  run: async (desk, { positionals, values }) => {
    const { service, rest } = oneService(desk, positionals);
    nothingMore(rest);
    const limit = wholeNumber('limit', values.limit, { least: 1, most: 100, usual: 20 });
    const found = await bodyOf(
      service.name,
      service.operations.listDeadLetters({ query: { limit, holds: holdsOf(values) } }),
    );
    if (desk.json) desk.print(JSON.stringify(found));
    else if (found.items.length === 0) desk.print('No dead letters.');
    else {
      desk.print(tableOf(['ID', 'HANDLER', 'REDRIVE', 'SENT', 'TRACE', 'ERROR'], found.items.map(rowOf)));
      if (found.total > found.items.length) desk.print(`${found.items.length} of about ${found.total}`);
    }
    return 0;
  },
});

const errorOf = async (desk: Desk, service: string, letter: ShownDeadLetterBody): Promise<string> => {
  if (letter.error !== null) return told(letter.error);
  const logged = await findLoggedError(desk.logs, service, letter);
  return logged ?? `not written down: look into the log of ${service} for message ${letter.messageId}`;
};

export const showDeadLetter = defineCommand({
  name: 'dead-letters show',
  usage: 'SERVICE ID',
  summary: 'One dead letter with its payload, its error and its trace',
  details: 'The payload may hold personal data: the audit log keeps who looked.',
  options: { of: queueOption },
  run: async (desk, { positionals, values }) => {
    const { service, rest } = oneService(desk, positionals);
    const params = { messageId: onlyOne('the id of a dead letter', rest) };
    const query = { holds: holdsOf(values) } as const;
    const letter = await bodyOf(service.name, service.operations.showDeadLetter({ params, query }));
    const error = await errorOf(desk, service.name, letter);
    if (desk.json) desk.print(JSON.stringify({ ...letter, loggedError: letter.error ? null : error }));
    else {
      const { traces } = letter;
      desk.print(
        listOf([
          ['id', letter.messageId],
          ['type', letter.detailType ?? 'no event'],
          ['handler', letter.handler ?? 'nobody here handles it'],
          ['redrive', letter.redrive ?? '-'],
          ['sent', timeOf(letter.sentAt)],
          ['error', error],
          ['rule', letter.ruleArn ?? '-'],
          ['event', traces?.eventId ?? '-'],
          ['aggregate', traces ? `${traces.aggregate.type} ${traces.aggregate.id}` : '-'],
          ['trace', traces?.traceId ?? '-'],
          ['request', traces?.correlationId ?? '-'],
        ]),
      );
      desk.print(`\n${JSON.stringify(letter.payload, undefined, 2)}`);
    }
    return 0;
  },
});

export const discardDeadLetters = defineCommand({
  name: 'dead-letters discard',
  usage: 'SERVICE ID… --reason TEXT',
  summary: 'Remove dead letters for good',
  details:
    'What they asked for is never done. The audit log keeps type and ids of a discarded letter, not its data.',
  options: { reason: { type: 'string', value: 'TEXT', text: 'why: kept in the audit log' }, of: queueOption },
  run: async (desk, { positionals, values }) => {
    const { service, rest } = oneService(desk, positionals);
    if (rest.length === 0) throw new UsageError('give the ids of the letters to discard');
    if (values.reason === undefined) throw new UsageError('--reason is missing: say why');
    const body = { ids: [...rest], reason: values.reason, holds: holdsOf(values) };
    const report = await bodyOf(service.name, service.operations.discardDeadLetters({ body }));
    if (desk.json) desk.print(JSON.stringify(report));
    else desk.print(`${report.discarded.length} discarded`);
    for (const id of report.missing) desk.tell(`${id} is no dead letter, or another operator holds it`);
    return report.missing.length === 0 ? 0 : 1;
  },
});
