import { makeSqsDeadLetters } from '@datepop/platform/messaging';
import { makeRedriveDeadLetters } from '../src/redrive-dead-letters';
import { redrivePolicies } from '../src/redrive-policy';
import { sample } from './sample-manifest';

/** Redrives everything, again and again, as a process that can be killed: `redriver.ts ENDPOINT QUEUE_URL`. */
const main = async ([endpoint = '', queueUrl = '']: readonly string[]): Promise<void> => {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const redrive = makeRedriveDeadLetters({
    deadLetters: makeSqsDeadLetters({ region: 'ap-northeast-2', endpoint, credentials }, queueUrl),
    policies: redrivePolicies(sample)('events'),
    look: { holdSeconds: 1 },
  });
  for (;;)
    await redrive({ holds: 'events', all: true, dryRun: false, perSecond: 100, confirmReconciled: false });
};

void main(process.argv.slice(2));
