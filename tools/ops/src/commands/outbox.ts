import type { OutboxBody } from '@datepop/platform/operations-contract';
import { someServices } from '../arguments';
import { bodyOf } from '../body-of';
import { defineCommand } from '../command';
import type { Desk, ServiceTarget } from '../desk';
import { ageOf, tableOf } from '../table';

/** Null for a service without an outbox, unless that service alone was asked for. */
const read = async ({ name, operations }: ServiceTarget, alone: boolean): Promise<OutboxBody | null> => {
  const answer = await operations.getOutbox();
  if (answer.status === 404 && !alone) return null;
  return bodyOf(name, Promise.resolve(answer));
};

const rowsOf = (service: string, { types }: OutboxBody): string[][] =>
  types.map(({ kind, detailType, pending, failed, oldestSeconds, parked }) => [
    service,
    kind,
    detailType,
    `${pending}`,
    `${failed}`,
    ageOf(oldestSeconds),
    `${parked}`,
  ]);

const show = (desk: Desk, found: readonly (readonly [string, OutboxBody])[]): void => {
  if (desk.json) {
    desk.print(JSON.stringify(found.map(([service, outbox]) => ({ service, ...outbox }))));
    return;
  }
  const rows = found.flatMap(([service, outbox]) => rowsOf(service, outbox));
  if (rows.length === 0) desk.print('Nothing waits.');
  else desk.print(tableOf(['SERVICE', 'KIND', 'TYPE', 'WAITING', 'FAILED', 'LAG', 'PARKED'], rows));
};

export const outbox = defineCommand({
  name: 'outbox',
  usage: '[SERVICE…]',
  summary: 'What waits in the outbox, by type',
  details: `FAILED counts those of WAITING that have failed at least once, LAG is the age of the oldest.`,
  options: {},
  run: async (desk, { positionals }) => {
    const services = someServices(desk, positionals);
    const found = await Promise.all(
      services.map(async (service) => [service.name, await read(service, positionals.length > 0)] as const),
    );
    show(
      desk,
      found.flatMap(([name, body]) => (body === null ? [] : [[name, body] as const])),
    );
    return 0;
  },
});
