import type { Scenario } from './frame/scenario';
import { askedToStop } from './scenarios/asked-to-stop';
import { busAway } from './scenarios/bus-away';
import { busFailing } from './scenarios/bus-failing';
import { consumerKilled } from './scenarios/consumer-killed';
import { databaseRestarted } from './scenarios/database-restarted';
import { deliveredOften } from './scenarios/delivered-often';
import { jobKilled } from './scenarios/job-killed';
import { lateCommit } from './scenarios/late-commit';
import { poisonMessage } from './scenarios/poison-message';
import { relayFrozen } from './scenarios/relay-frozen';
import { relayKilled } from './scenarios/relay-killed';
import { serviceKilled } from './scenarios/service-killed';
import { transactionHeld } from './scenarios/transaction-held';
import { workerKilled } from './scenarios/worker-killed';

/** Everything that can be broken, in the order in which it is played. */
export const scenarios: readonly Scenario[] = [
  serviceKilled,
  relayKilled,
  consumerKilled,
  jobKilled,
  relayFrozen,
  databaseRestarted,
  lateCommit,
  busFailing,
  busAway,
  poisonMessage,
  deliveredOften,
  transactionHeld,
  askedToStop,
  workerKilled,
];
