import type { StatusBody } from '@datepop/platform/operations-contract';
import { someServices } from '../arguments';
import { bodyOf } from '../body-of';
import { defineCommand } from '../command';
import type { ServiceTarget } from '../desk';
import { OpsError } from '../errors';
import { ageOf, tableOf } from '../table';

interface Unreachable {
  readonly service: string;
  readonly unreachable: string;
}

type Found = StatusBody | Unreachable;

const look = async ({ name, operations }: ServiceTarget): Promise<Found> => {
  try {
    return await bodyOf(name, operations.getStatus());
  } catch (error) {
    if (error instanceof OpsError) return { service: name, unreachable: error.message };
    throw error;
  }
};

const rowsOf = ({ service, outbox, queues }: StatusBody): string[][] => {
  const outboxCells = outbox
    ? [`${outbox.pending}`, ageOf(outbox.oldestSeconds), `${outbox.parked}`]
    : ['-', '-', '-'];
  if (queues.length === 0) return [[service, ...outboxCells, '-', '-', '-', '-', '-']];
  return queues.map(({ holds, waiting, inFlight, delayed, deadLetters }, index) => [
    ...(index === 0 ? [service, ...outboxCells] : ['', '', '', '']),
    ...[holds, `${waiting}`, `${inFlight}`, `${delayed}`, `${deadLetters}`],
  ]);
};

const heads = ['SERVICE', 'OUTBOX', 'LAG', 'PARKED', 'QUEUE', 'WAITING', 'IN HAND', 'DELAYED', 'DEAD'];

export const status = defineCommand({
  name: 'status',
  usage: '[SERVICE…]',
  summary: 'What waits, what is parked and what is dead, in every service',
  details: `OUTBOX counts what waits to be sent, LAG is the age of the oldest of it. The numbers of the queues are about right,
as SQS counts. Exits 1 when a service or a part of it cannot be reached.`,
  options: {},
  run: async (desk, { positionals }) => {
    const found = await Promise.all(someServices(desk, positionals).map(look));
    const reached = found.flatMap((one) => ('unreachable' in one ? [] : one));
    const troubles = found.flatMap((one) =>
      'unreachable' in one
        ? [one.unreachable]
        : one.failures.map(({ part, message }) => `${one.service}: ${part} cannot be reached: ${message}`),
    );
    if (desk.json) desk.print(JSON.stringify(found));
    else {
      if (reached.length > 0) desk.print(tableOf(heads, reached.flatMap(rowsOf)));
      for (const trouble of troubles) desk.tell(trouble);
    }
    return troubles.length === 0 ? 0 : 1;
  },
});
