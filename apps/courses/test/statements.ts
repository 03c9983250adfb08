import { Client } from 'pg';

const textOf = (query: unknown): string => {
  if (typeof query === 'string') return query;
  return typeof query === 'object' && query !== null && 'text' in query ? String(query.text) : '';
};

/** The SQL statements that the driver sends while `work` runs, but for those of the relay, which looks by itself. */
export const statementsDuring = async (work: () => Promise<unknown>): Promise<string[]> => {
  const query = jest.spyOn(Client.prototype, 'query');
  try {
    await work();
    const sent: unknown[][] = query.mock.calls;
    return sent.map(([first]) => textOf(first)).filter((text) => !text.includes('outbox'));
  } finally {
    query.mockRestore();
  }
};
