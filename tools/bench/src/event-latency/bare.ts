import { randomUUID } from 'node:crypto';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import {
  DeleteMessageBatchCommand,
  ReceiveMessageCommand,
  SQSClient,
  type Message,
} from '@aws-sdk/client-sqs';
import { Pool } from 'pg';
import { z } from 'zod';
import { answerParent } from '../workers/answer-parent';
import { bareQuestionSchema, type BareQuestion } from './bare-question';
import { atPace } from './pace';

// The least that an event can take: a row, PutEvents, ReceiveMessage, the rows that it leads to. No outbox, no inbox.

const { env } = process;
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const location = { endpoint: env['AWS_ENDPOINT_URL'] ?? '', region: env['AWS_REGION'] ?? '', credentials };
const events = new EventBridgeClient(location);
const sqs = new SQSClient(location);
const courses = new Pool({ connectionString: env['COURSES_DATABASE_URL'] });
const notifications = new Pool({ connectionString: env['NOTIFICATIONS_DATABASE_URL'] });

const addPlan = `
  insert into date_plans (id, couple_id, course_id, starts_on, starts_at, scheduled_by, scheduled_at)
  values ($1, $2, $3, $4, '14:00', $5, now())`;

const addNotices = `
  insert into notifications (id, user_id, event_id, kind, title, body, subject, created_at)
  select gen_random_uuid(), n.user_id, $2, n.kind, n.title, n.body, $3, now()
  from jsonb_to_recordset($1) as n (user_id uuid, kind text, title text, body text)`;

const planDate = async ({ plan }: BareQuestion): Promise<string> => {
  const id = randomUUID();
  await courses.query({
    name: 'add-plan',
    text: addPlan,
    values: [id, randomUUID(), plan.course_id, plan.starts_on, plan.scheduled_by],
  });
  const { FailedEntryCount: failed } = await events.send(
    new PutEventsCommand({
      Entries: [
        {
          EventBusName: env['EVENT_BUS_NAME'],
          Source: env['EVENT_SOURCE'],
          DetailType: env['EVENT_TYPE'],
          Detail: JSON.stringify({ id: randomUUID(), data: { datePlanId: id, ...plan } }),
        },
      ],
    }),
  );
  if (failed) throw new Error('the bus refused an event');
  return id;
};

const eventSchema = z.object({
  detail: z.object({ id: z.uuid(), data: z.object({ datePlanId: z.uuid() }) }),
});

const tell = async ({ Body = '' }: Message, { notices }: BareQuestion): Promise<void> => {
  const { id, data } = eventSchema.parse(JSON.parse(Body)).detail;
  await notifications.query({
    name: 'add-notices',
    text: addNotices,
    values: [JSON.stringify(notices), id, JSON.stringify({ type: 'date-plan', id: data.datePlanId })],
  });
};

const tellOfAll = async (question: BareQuestion): Promise<void> => {
  const QueueUrl = env['EVENTS_QUEUE_URL'];
  for (let told = 0; told < question.events;) {
    const { Messages: messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 20 }),
    );
    if (messages.length === 0) throw new Error(`${told} of ${question.events} events arrived`);
    await Promise.all(messages.map((message) => tell(message, question)));
    const Entries = messages.map(({ ReceiptHandle }, index) => ({ Id: `${index}`, ReceiptHandle }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    told += messages.length;
  }
};

answerParent(async (asked) => {
  const question = bareQuestionSchema.parse(asked);
  const [ids] = await Promise.all([atPace(question, () => planDate(question)), tellOfAll(question)]);
  return ids;
});
