import { isUniqueViolation } from '@datepop/platform/persistence';
import type { EntityManager } from 'typeorm';
import type { Accounts } from '../domain/accounts';
import { emailTaken } from '../domain/users.errors';
import { accountSchema } from './account.schema';

export const makeTypeormAccounts = (manager: EntityManager): Accounts => {
  const rows = () => manager.getRepository(accountSchema);
  return {
    add: async (account) => {
      try {
        await rows().insert(account);
      } catch (error) {
        throw isUniqueViolation(error, 'accounts_email_unique') ? emailTaken() : error;
      }
    },
    ofId: (id) => rows().findOneBy({ id }),
    ofEmail: (email) => rows().findOneBy({ email }),
  };
};
