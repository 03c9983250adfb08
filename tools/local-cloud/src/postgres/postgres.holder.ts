import { query } from './query.harness';
import { startPostgres } from './postgres';

// Started by a test, which then kills it: says where the running server's data is, and holds on.
const [dataDirectory] = process.argv.slice(2);

const hold = async (): Promise<void> => {
  const where = dataDirectory === undefined ? {} : { dataDirectory };
  const server = await startPostgres({ ...where, port: 0, durable: false });
  const rows = await query(server.url('postgres'), 'show data_directory');
  console.log(rows.flat().join());
};

void hold();
