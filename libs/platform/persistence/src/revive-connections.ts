import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { poolOf } from './pool';

/** Milliseconds that a live connection may take to answer. */
const answerWithin = 1_000;

const isAlive = async (pool: Pool): Promise<boolean> => {
  const client = await pool.connect();
  try {
    // The types do not know it: the time is the client's own, for a server that is gone ends no statement.
    const ping: { text: string; query_timeout: number } = { text: 'select 1', query_timeout: answerWithin };
    await client.query(ping);
    client.release();
    return true;
  } catch (error) {
    client.release(error instanceof Error ? error : true);
    return false;
  }
};

/**
 * Sees which idle connections still answer, within a second, and drops the others; the pool opens new ones when it needs
 * them. For a process that was frozen meanwhile.
 *
 * @returns how many were dropped.
 */
export const reviveConnections = async (dataSource: DataSource): Promise<number> => {
  const pool = poolOf(dataSource);
  const alive = await Promise.all(Array.from({ length: pool.idleCount }, () => isAlive(pool)));
  return alive.filter((each) => !each).length;
};
