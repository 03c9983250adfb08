import type { PermittedReplay, ReplayReportBody } from '@datepop/platform/operations-contract';
import { nothingMore, onlyOne, someServices, time, wholeNumber } from '../arguments';
import { bodyOf } from '../body-of';
import { defineCommand, type ExitCode, type Values } from '../command';
import type { Desk, ServiceTarget } from '../desk';
import { UsageError } from '../errors';
import { startReplay, untilReplayed } from '../eventbridge-replay';
import { tableOf } from '../table';
import { untilSettled } from '../until-settled';

const options = {
  service: { type: 'string', value: 'NAME', text: 'the consumer, and no other' },
  from: { type: 'string', value: 'TIME', text: 'the beginning, such as 2026-11-22T09:00:00+09:00' },
  to: { type: 'string', value: 'TIME', text: 'the end, not included' },
  events: { type: 'string', value: 'TYPE,…', text: 'these types; all that the service reads by default' },
  'dry-run': { type: 'boolean', text: 'say what would be replayed, and do nothing' },
  'confirm-reconciled': { type: 'boolean', text: 'the state was looked at: for reconcile-first' },
  reason: { type: 'string', value: 'TEXT', text: 'why: kept in the audit log' },
  wait: { type: 'string', value: 'SECONDS', text: '0 to 86400 to wait for the effects, 600 by default' },
  show: { type: 'string', value: 'NAME', text: 'instead: what an earlier replay has changed' },
} as const;

type Chosen = Values<typeof options>;

const permit = (service: ServiceTarget, values: Chosen): Promise<PermittedReplay> =>
  bodyOf(
    service.name,
    service.operations.permitReplay({
      body: {
        from: time('from', values.from),
        to: time('to', values.to),
        dryRun: values['dry-run'],
        confirmReconciled: values['confirm-reconciled'],
        ...(values.events === undefined ? {} : { events: values.events.split(',') }),
        ...(values.reason === undefined ? {} : { reason: values.reason }),
      },
    }),
  );

const plan = ({ subscriptions }: PermittedReplay): string =>
  tableOf(
    ['SUBSCRIPTION', 'EVENT', 'REDRIVE', ''],
    subscriptions.map(({ name, detailType, redrive, refusal }) => [
      name,
      detailType,
      redrive,
      refusal === null ? 'is replayed' : `is left out: ${refusal}`,
    ]),
  );

const showReport = (desk: Desk, report: ReplayReportBody): void => {
  const { types, changes } = report;
  if (types.length === 0) {
    desk.print('No event was handled.');
    return;
  }
  desk.print(
    tableOf(
      ['EVENT', 'HANDLED', 'MUTED'],
      types.map(({ detailType, handled, muted }) => [detailType, `${handled}`, `${muted}`]),
    ),
  );
  desk.print('');
  if (changes.length === 0) desk.print('No row was changed.');
  else
    desk.print(
      tableOf(
        ['TABLE', 'INSERTED', 'UPDATED', 'DELETED'],
        changes.map(({ table, inserted, updated, deleted }) => [
          table,
          ...[inserted, updated, deleted].map(String),
        ]),
      ),
    );
};

const finish = (desk: Desk, report: ReplayReportBody, settled: boolean, service: string): ExitCode => {
  if (desk.json) desk.print(JSON.stringify({ ...report, settled }));
  else showReport(desk, report);
  if (!settled)
    desk.tell(`It still goes on: npm run ops -- replay --service ${service} --show ${report.replay}`);
  return settled ? 0 : 1;
};

const replayInto = async (desk: Desk, service: ServiceTarget, values: Chosen): Promise<ExitCode> => {
  const seconds = wholeNumber('wait', values.wait, { least: 0, most: 86_400, usual: 600 });
  const permitted = await permit(service, values);
  const { replay, subscriptions } = permitted;
  const rules = subscriptions.filter(({ refusal }) => refusal === null).map(({ rule }) => rule);
  if (!desk.json) desk.print(plan(permitted));
  if (values['dry-run'] || replay === null) {
    if (desk.json) desk.print(JSON.stringify(permitted));
    return rules.length === 0 ? 1 : 0;
  }
  const range = { from: time('from', values.from), to: time('to', values.to) };
  const deadline = Date.now() + seconds * 1000;
  await startReplay(desk, { replay, rules, ...range });
  desk.tell(`Replay ${replay} has begun.`);
  const replayed = await untilReplayed(desk, replay, deadline);
  const { report, settled } = await untilSettled(desk, service, replay, replayed ? deadline : 0);
  if (!desk.json) desk.print('');
  return finish(desk, report, settled, service.name);
};

export const replay = defineCommand({
  name: 'replay',
  usage: '--service NAME --from TIME --to TIME',
  summary: 'Bring archived events to one consumer once more, and show what that changed',
  details: `The bus keeps what went over it for 30 days. The consumer handles each event of a replay once more, whatever its inbox
remembers, with outside effects muted: what it would have sent is counted and not sent. Subscriptions that the manifest
calls reconcile-first need --confirm-reconciled and a reason; those it calls never are left out. Needs the right to start
replays on EventBridge: elsewhere than on this machine the AWS SDK finds region and credentials as it always does.`,
  options,
  run: async (desk, { positionals, values }) => {
    nothingMore(positionals);
    if (values.service === undefined) throw new UsageError('--service is missing: name the one consumer');
    const [service] = someServices(desk, [onlyOne('one service', values.service.split(','))]);
    if (service === undefined) throw new UsageError('--service is missing');
    if (values.show === undefined) return replayInto(desk, service, values);
    const params = { replay: values.show };
    const report = await bodyOf(service.name, service.operations.getReplay({ params }));
    return finish(desk, report, true, service.name);
  },
});
