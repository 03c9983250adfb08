import { z } from 'zod';
import type { Run } from './run';

const described = z.object({
  Table: z.object({ KeySchema: z.array(z.object({ AttributeName: z.string() })) }),
});

/** The attributes that are a table's key. @throws ResourceNotFoundException */
export const keyNamesOf = async (run: Run, TableName: string): Promise<readonly string[]> => {
  const { Table } = described.parse(await run('DescribeTable', { TableName }));
  return Table.KeySchema.map(({ AttributeName }) => AttributeName);
};

export const keyOf = (names: readonly string[], item: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(names.map((name) => [name, item[name]]));
