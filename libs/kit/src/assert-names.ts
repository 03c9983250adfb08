import type { Topology } from './declarations';

/** Characters of the longest name that AWS takes: EventBridge of a rule and a schedule, Lambda, SQS, S3. @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const longest = { rule: 64, schedule: 64, function: 64, queue: 80, bucket: 63 };

/** Throws unless each name is short enough for AWS and there only once: names are derived, and those of two may meet. */
export const assertNames = ({ rules, schedules, functions, queues, buckets }: Topology): void => {
  const names: Record<keyof typeof longest, readonly string[]> = {
    rule: rules.map(({ name }) => name),
    schedule: schedules.map(({ name }) => name),
    function: functions.map(({ name }) => name),
    queue: queues.flatMap(({ name, deadLetterName }) => [name, deadLetterName]),
    bucket: buckets.map(({ name }) => name),
  };
  for (const [what, most] of Object.entries(longest) as [keyof typeof longest, number][]) {
    const seen = new Set<string>();
    for (const name of names[what]) {
      if (name.length > most) throw new Error(`${what} "${name}" is longer than ${most} characters`);
      if (seen.has(name)) throw new Error(`${what} "${name}" is there twice`);
      seen.add(name);
    }
  }
};
