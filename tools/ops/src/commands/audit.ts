import type { OperatorActionBody } from '@datepop/platform/operations-contract';
import { someServices, wholeNumber } from '../arguments';
import { bodyOf } from '../body-of';
import { defineCommand } from '../command';
import { cut, tableOf, timeOf } from '../table';

type Line = OperatorActionBody & { readonly service: string };

const outcomeOf = (outcome: unknown): string =>
  outcome === null ? 'not known to have ended' : cut(JSON.stringify(outcome), 60);

const rowOf = ({ happenedAt, service, operatorId, action, reason, outcome }: Line): string[] => [
  timeOf(happenedAt),
  service,
  operatorId,
  action,
  cut(reason ?? '-', 40),
  outcomeOf(outcome),
];

export const audit = defineCommand({
  name: 'audit',
  usage: '[SERVICE…]',
  summary: 'What operators did, newest first',
  options: { limit: { type: 'string', value: 'N', text: '1 to 100 actions of each service, 20 by default' } },
  run: async (desk, { positionals, values }) => {
    const limit = wholeNumber('limit', values.limit, { least: 1, most: 100, usual: 20 });
    const pages = await Promise.all(
      someServices(desk, positionals).map(async ({ name, operations }) => {
        const { items } = await bodyOf(name, operations.listOperatorActions({ query: { limit } }));
        return items.map((action): Line => ({ service: name, ...action }));
      }),
    );
    const lines = pages.flat().sort((a, b) => b.happenedAt.localeCompare(a.happenedAt));
    if (desk.json) desk.print(JSON.stringify(lines));
    else if (lines.length === 0) desk.print('Nothing was done.');
    else
      desk.print(tableOf(['WHEN', 'SERVICE', 'OPERATOR', 'ACTION', 'REASON', 'OUTCOME'], lines.map(rowOf)));
    return 0;
  },
});
