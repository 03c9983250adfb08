import type { RedriveOutcome, RedriveReport } from '@datepop/platform/operations-contract';
import { idsOrAll, oneService, wholeNumber } from '../arguments';
import { bodyOf } from '../body-of';
import { defineCommand } from '../command';
import type { Desk, ServiceTarget } from '../desk';
import { OpsError } from '../errors';
import { holdsOf, queueOption } from './dead-letters';

type Call = NonNullable<Parameters<ServiceTarget['operations']['redriveDeadLetters']>[0]>;
type Asked = NonNullable<Call['body']>;

/** What several calls did together. */
interface Done {
  readonly redriven: number;
  readonly redrivable: number;
  /** Refused or missing, by the id of the message; the first hundred of a call. */
  readonly left: ReadonlyMap<string, RedriveOutcome>;
  /** How many they are in all: the last call saw every one that is still asked for. */
  readonly leftCount: number;
}

const add = (done: Done, { counts, results }: RedriveReport): Done => {
  const stayed = results.filter(({ outcome }) => outcome === 'refused' || outcome === 'missing');
  const left = new Map([...done.left, ...stayed.map((result) => [result.messageId, result] as const)]);
  return {
    redriven: done.redriven + counts.redriven,
    redrivable: done.redrivable + counts.redrivable,
    left,
    leftCount: Math.max(left.size, counts.refused + counts.missing),
  };
};

/** Calls again until nothing is left to do. @throws OpsError when a call broke off, or comes no further. */
const redriveAll = async (desk: Desk, service: ServiceTarget, asked: Asked): Promise<Done> => {
  let done: Done = { redriven: 0, redrivable: 0, left: new Map(), leftCount: 0 };
  let body = asked;
  for (;;) {
    const report = await bodyOf(service.name, service.operations.redriveDeadLetters({ body }));
    done = add(done, report);
    if (report.failure !== null)
      throw new OpsError(`${service.name}: broken off after ${done.redriven}: ${report.failure}`);
    if (report.finished) return done;
    if (report.counts.redriven === 0)
      throw new OpsError(`${service.name}: ${done.redriven} redriven; the rest could not be looked through`);
    desk.tell(`${done.redriven} redriven …`);
    const dealtWith = new Set(report.results.map(({ messageId }) => messageId));
    body = {
      ...body,
      before: report.before,
      ...(body.ids === undefined ? {} : { ids: body.ids.filter((id) => !dealtWith.has(id)) }),
    };
  }
};

const summaryOf = ({ redriven, redrivable, leftCount }: Done, dryRun: boolean): string => {
  const went = dryRun ? `${redrivable} would be redriven` : `${redriven} redriven`;
  return leftCount === 0 ? went : `${went}, ${leftCount} left alone`;
};

export const redriveDeadLetters = defineCommand({
  name: 'dead-letters redrive',
  usage: 'SERVICE ID… | SERVICE --all',
  summary: 'Send dead letters back to their consumer, as the manifest allows',
  details: `The manifest says of each subscription whether a redrive is safe, needs a look at the state first
(--confirm-reconciled with a reason), or never happens. What the consumer still could not read is left alone, and with
--all what came after the command began. Delivered at least once, done once. Exits 1 when something was left alone.`,
  options: {
    all: { type: 'boolean', text: 'every letter that is there now' },
    'dry-run': { type: 'boolean', text: 'say what would be done, and do nothing' },
    'per-second': { type: 'string', value: 'N', text: '1 to 500 letters a second, 10 by default' },
    'confirm-reconciled': { type: 'boolean', text: 'the state was looked at: for reconcile-first' },
    reason: { type: 'string', value: 'TEXT', text: 'why: kept in the audit log' },
    of: queueOption,
  },
  run: async (desk, { positionals, values }) => {
    const { service, rest } = oneService(desk, positionals);
    const dryRun = values['dry-run'];
    const done = await redriveAll(desk, service, {
      ...idsOrAll(rest, values.all),
      holds: holdsOf(values),
      dryRun,
      perSecond: wholeNumber('per-second', values['per-second'], { least: 1, most: 500, usual: 10 }),
      confirmReconciled: values['confirm-reconciled'],
      ...(values.reason === undefined ? {} : { reason: values.reason }),
    });
    const { redriven, redrivable, left, leftCount } = done;
    if (desk.json) desk.print(JSON.stringify({ redriven, redrivable, leftCount, left: [...left.values()] }));
    else {
      desk.print(summaryOf(done, dryRun));
      for (const { messageId, handler, outcome, note } of left.values())
        desk.tell(`${messageId}  ${handler ?? '-'}: ${note ?? outcome}`);
    }
    return leftCount === 0 ? 0 : 1;
  },
});
