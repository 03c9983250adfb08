import { EntitySchema } from 'typeorm';

export interface CoupleRow {
  readonly id: string;
  readonly pairedAt: Date;
}

export interface CoupleMemberRow {
  readonly userId: string;
  readonly coupleId: string;
  /** 0 is who invited. */
  readonly position: number;
}

export const coupleSchema = new EntitySchema<CoupleRow>({
  name: 'couple',
  tableName: 'couples',
  columns: {
    id: { type: 'uuid', primary: true },
    pairedAt: { type: 'timestamptz', name: 'paired_at' },
  },
});

export const coupleMemberSchema = new EntitySchema<CoupleMemberRow>({
  name: 'couple-member',
  tableName: 'couple_members',
  columns: {
    userId: { type: 'uuid', primary: true, name: 'user_id' },
    coupleId: { type: 'uuid', name: 'couple_id' },
    position: { type: 'smallint' },
  },
});
