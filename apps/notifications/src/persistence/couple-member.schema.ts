import { EntitySchema } from 'typeorm';

export interface CoupleMemberRow {
  readonly coupleId: string;
  readonly userId: string;
  readonly nickname: string;
}

export const coupleMemberSchema = new EntitySchema<CoupleMemberRow>({
  name: 'couple-member',
  tableName: 'couple_members',
  columns: {
    coupleId: { type: 'uuid', primary: true, name: 'couple_id' },
    userId: { type: 'uuid', primary: true, name: 'user_id' },
    nickname: { type: 'text' },
  },
});
