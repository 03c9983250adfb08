import { users } from '@datepop/manifests/users';
import { makeOperatorTokenVerifier, makeTokenSigner, makeTokenVerifier } from '@datepop/platform/auth';
import { makeHttpApp, makeHttpServer, type HttpServer } from '@datepop/platform/http';
import { doesWork, type Role, type Service } from '@datepop/platform/lifecycle';
import { makeJobWatch, makeSqsTicks } from '@datepop/platform/jobs';
import { awsLocation, makePublishing, makeWorker } from '@datepop/platform/messaging';
import { makeLogger, makeMetrics } from '@datepop/platform/observability';
import { makeOperations } from '@datepop/platform/operations';
import { makeDatabaseComponent } from '@datepop/platform/persistence';
import { v7 as newId } from 'uuid';
import { composeWork } from './compose-work';
import type { Config } from './config';
import { makeUsersRouter } from './http/users.router';
import { makeScryptPasswords } from './passwords/scrypt-passwords';
import { makeUsersDataSource } from './persistence/data-source';
import { makeTypeormAccounts } from './persistence/typeorm-accounts';
import { makeTypeormCouples } from './persistence/typeorm-couples';
import { makeAcceptInvite } from './use-cases/accept-invite';
import { makeInvitePartner } from './use-cases/invite-partner';
import { makeLogIn } from './use-cases/log-in';
import { makeSetAnniversary } from './use-cases/set-anniversary';
import { makeSignUp } from './use-cases/sign-up';

export const compose = (config: Config, role: Role = 'both'): Service & { http: HttpServer } => {
  const logger = makeLogger({ service: users.name, level: config.LOG_LEVEL });
  const metrics = makeMetrics(users.name);
  const dataSource = makeUsersDataSource(config);
  const publishing = makePublishing({ config, dataSource, logger, metrics });
  const ticks = makeSqsTicks(awsLocation(config), config.WORK_QUEUE_URLS);
  const { works, inTransaction } = composeWork({ dataSource, ticks, wake: publishing.wake, logger, metrics });
  const worker = makeWorker({ manifest: users, config, works, logger });
  const watch = makeJobWatch({ manifest: users, dataSource, ticks, logger, metrics });
  const accounts = makeTypeormAccounts(dataSource.manager);
  const couples = makeTypeormCouples(dataSource.manager);
  const passwords = makeScryptPasswords();
  const tokens = makeTokenSigner(config.AUTH_SIGNING_KEY);
  const clock = () => new Date();

  const app = makeHttpApp({
    service: users.name,
    contract: users.http,
    router: makeUsersRouter({
      signUp: makeSignUp({ inTransaction, passwords, tokens, clock, newId }),
      logIn: makeLogIn({ accounts, passwords, tokens, clock }),
      invitePartner: makeInvitePartner({ inTransaction, clock }),
      acceptInvite: makeAcceptInvite({ inTransaction, clock, newId }),
      setAnniversary: makeSetAnniversary({ inTransaction, clock }),
      accounts,
      couples,
    }),
    internal: [makeOperations({ manifest: users, dataSource, settings: config })],
    tokens: makeTokenVerifier(config.AUTH_JWKS),
    operators: makeOperatorTokenVerifier(config),
    readiness: {
      required: { database: () => dataSource.query('select 1') },
      degrading: { bus: publishing.check, queue: worker.check },
    },
    role,
    logger,
    metrics,
    validateResponses: config.NODE_ENV !== 'production',
  });
  const http = makeHttpServer({ app, host: config.HOST, port: config.PORT, logger });
  const working = doesWork(role) ? [watch, ...worker.components] : [];
  const messaging = [...publishing.components, ...working];
  return { logger, http, components: [makeDatabaseComponent(dataSource), ...messaging, http] };
};
