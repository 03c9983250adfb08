import type { ParkedRowBody } from '@datepop/platform/operations-contract';
import { idsOrAll, nothingMore, oneService, onlyOne, wholeNumber } from '../arguments';
import { bodyOf } from '../body-of';
import { defineCommand } from '../command';
import { UsageError } from '../errors';
import { cut, listOf, tableOf, timeOf } from '../table';

/** Rows that a service hands back in one call. */
const atOnce = 1000;

const limit = { type: 'string', value: 'N', text: '1 to 100 rows, 20 by default' } as const;
const reason = { type: 'string', value: 'TEXT', text: 'why: kept in the audit log' } as const;

const rowOf = ({ id, kind, detailType, refusals, parkedAt, error, traces }: ParkedRowBody): string[] => [
  id,
  kind,
  detailType,
  timeOf(parkedAt),
  `${refusals}`,
  traces?.traceId ?? '-',
  cut(error ?? '-', 60),
];

export const listParked = defineCommand({
  name: 'parked list',
  usage: 'SERVICE',
  summary: 'Rows of the outbox that kept being refused',
  details: 'Shows nothing of their data, and errors without personal data.',
  options: {
    limit,
    cursor: { type: 'string', value: 'CURSOR', text: 'the next page, as the last one says' },
  },
  run: async (desk, { positionals, values }) => {
    const { service, rest } = oneService(desk, positionals);
    nothingMore(rest);
    const query = {
      limit: wholeNumber('limit', values.limit, { least: 1, most: 100, usual: 20 }),
      ...(values.cursor === undefined ? {} : { cursor: values.cursor }),
    };
    const page = await bodyOf(service.name, service.operations.listParkedRows({ query }));
    if (desk.json) desk.print(JSON.stringify(page));
    else if (page.items.length === 0) desk.print('Nothing is parked.');
    else {
      const heads = ['ID', 'KIND', 'TYPE', 'PARKED AT', 'REFUSALS', 'TRACE', 'ERROR'];
      desk.print(tableOf(heads, page.items.map(rowOf)));
      if (page.nextCursor !== null) desk.print(`More: --cursor ${page.nextCursor}`);
    }
    return 0;
  },
});

export const showParked = defineCommand({
  name: 'parked show',
  usage: 'SERVICE ID',
  summary: 'One parked row with its payload and its whole error',
  details: 'The payload may hold personal data: the audit log keeps who looked.',
  options: {},
  run: async (desk, { positionals }) => {
    const { service, rest } = oneService(desk, positionals);
    const params = { rowId: onlyOne('the id of a parked row', rest) };
    const row = await bodyOf(service.name, service.operations.showParkedRow({ params }));
    if (desk.json) desk.print(JSON.stringify(row));
    else {
      const { id, kind, detailType, refusals, recordedAt, parkedAt, error, traces, payload } = row;
      desk.print(
        listOf([
          ['id', id],
          [kind, detailType],
          ['recorded', timeOf(recordedAt)],
          ['parked', `${timeOf(parkedAt)}, after ${refusals} refusals`],
          ['error', error ?? '-'],
          ['trace', traces?.traceId ?? '-'],
          ['request', traces?.correlationId ?? '-'],
        ]),
      );
      desk.print(`\n${JSON.stringify(payload, undefined, 2)}`);
    }
    return 0;
  },
});

export const retryParked = defineCommand({
  name: 'parked retry',
  usage: 'SERVICE ID… | SERVICE --all',
  summary: 'Hand parked rows back to the relay',
  options: { all: { type: 'boolean', text: 'every parked row, 1,000 at a time' }, reason },
  run: async (desk, { positionals, values }) => {
    const { service, rest } = oneService(desk, positionals);
    const which = idsOrAll(rest, values.all);
    const body = { ...which, ...(values.reason === undefined ? {} : { reason: values.reason }) };
    const retried: string[] = [];
    let some: string[];
    do {
      ({ retried: some } = await bodyOf(service.name, service.operations.retryParkedRows({ body })));
      retried.push(...some);
    } while ('all' in which && some.length === atOnce);
    const missed = 'ids' in which ? which.ids.filter((id) => !retried.includes(id)) : [];
    if (desk.json) desk.print(JSON.stringify({ retried }));
    else desk.print(`${retried.length} handed back to the relay`);
    for (const id of missed) desk.tell(`${id} is not parked`);
    return missed.length === 0 ? 0 : 1;
  },
});

export const discardParked = defineCommand({
  name: 'parked discard',
  usage: 'SERVICE ID… --reason TEXT',
  summary: 'Remove parked rows for good',
  details: `Others will never hear of what happened. The audit log keeps type, aggregate and ids of a discarded row, not its data.`,
  options: { reason },
  run: async (desk, { positionals, values }) => {
    const { service, rest } = oneService(desk, positionals);
    if (rest.length === 0) throw new UsageError('give the ids of the rows to discard');
    if (values.reason === undefined) throw new UsageError('--reason is missing: say why');
    const body = { ids: [...rest], reason: values.reason };
    const { discarded } = await bodyOf(service.name, service.operations.discardParkedRows({ body }));
    const missed = rest.filter((id) => !discarded.includes(id));
    if (desk.json) desk.print(JSON.stringify({ discarded }));
    else desk.print(`${discarded.length} discarded`);
    for (const id of missed) desk.tell(`${id} is not parked`);
    return missed.length === 0 ? 0 : 1;
  },
});
