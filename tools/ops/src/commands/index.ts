import type { Command } from '../command';
import { audit } from './audit';
import { discardDeadLetters, listDeadLetters, showDeadLetter } from './dead-letters';
import { jobHistory, listJobs, showJob } from './jobs';
import { outbox } from './outbox';
import { discardParked, listParked, retryParked, showParked } from './parked';
import { redriveDeadLetters } from './redrive';
import { replay } from './replay';
import { importSpots } from './spots';
import { status } from './status';
import { pauseJob, resumeJob, runJob } from './steer-jobs';
import { cancelTask, showTask } from './tasks';

/** Everything that an operator can do, in the order of the help. */
export const commands: readonly Command[] = [
  status,
  outbox,
  listParked,
  showParked,
  retryParked,
  discardParked,
  listDeadLetters,
  showDeadLetter,
  redriveDeadLetters,
  discardDeadLetters,
  listJobs,
  showJob,
  runJob,
  pauseJob,
  resumeJob,
  jobHistory,
  showTask,
  cancelTask,
  importSpots,
  replay,
  audit,
];
