import { decodeCursor, pageOfRows } from '@datepop/platform/persistence';
import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import type { NewOperatorAction, OperatorAction, OperatorActions } from './operator-actions';

/** The id after which a page begins: ids grow with time. */
const positionSchema = z.tuple([z.uuid()]);

const columns = `id, operator_id as "operatorId", action, happened_at as "happenedAt", reason, parameters, outcome,
  correlation_id as "correlationId"`;

/** The audit log in a service's own database, in a transaction or outside. */
export const makePostgresOperatorActions = (manager: Pick<EntityManager, 'query'>): OperatorActions => {
  const insert = async (action: NewOperatorAction, outcome: object | null): Promise<string> => {
    const id = newId();
    await manager.query(
      `insert into operator_actions (id, operator_id, action, reason, parameters, outcome, correlation_id)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        id,
        action.operatorId,
        action.action,
        action.reason,
        JSON.stringify(action.parameters),
        outcome === null ? null : JSON.stringify(outcome),
        action.correlationId,
      ],
    );
    return id;
  };
  return {
    record: async (action, outcome) => {
      await insert(action, outcome);
    },
    begin: (action) => insert(action, null),
    end: async (id, outcome) => {
      await manager.query('update operator_actions set outcome = $2 where id = $1 and outcome is null', [
        id,
        JSON.stringify(outcome),
      ]);
    },
    page: async ({ limit, cursor }) => {
      const [before] = cursor === undefined ? [null] : decodeCursor(cursor, positionSchema);
      const rows = await manager.query<OperatorAction[]>(
        `select ${columns} from operator_actions where $1::uuid is null or id < $1 order by id desc limit $2`,
        [before, limit + 1],
      );
      return pageOfRows(
        rows,
        limit,
        (row) => row,
        ({ id }) => [id],
      );
    },
  };
};
