import { EntitySchema } from 'typeorm';

export interface CoupleMemberRow {
  readonly userId: string;
  readonly coupleId: string;
}

export const coupleMemberSchema = new EntitySchema<CoupleMemberRow>({
  name: 'couple-member',
  tableName: 'couple_members',
  columns: {
    userId: { type: 'uuid', primary: true, name: 'user_id' },
    coupleId: { type: 'uuid', name: 'couple_id' },
  },
});
