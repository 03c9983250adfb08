import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineService, defineTask, deriveTopology, messageDays, type ServiceManifest } from '@datepop/kit';
import { lambdaSettings, readConfig } from '@datepop/platform/config';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { z } from 'zod';
import { makeApp } from '../src/app';
import { manifests } from '../src/manifests';
import { settle } from './settle';

const bundles = mkdtempSync(join(tmpdir(), 'datepop-deploy-'));

afterAll(() => rmSync(bundles, { recursive: true }));

/** Templates of the services by their names, and that of the bus. */
const templatesOf = (services: readonly ServiceManifest[]): ReadonlyMap<string, Template> => {
  for (const { service, handles } of deriveTopology(services).functions) {
    const folder = join(bundles, service, 'functions', handles);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'index.js'), 'exports.handler = async () => undefined;');
  }
  const { app, stacks } = makeApp(services, { bundles, outdir: join(bundles, 'out') });
  app.synth();
  return new Map(stacks.map((stack) => [stack.stackName.replace('datepop-', ''), Template.fromStack(stack)]));
};

const templates = templatesOf(manifests);

const templateOf = (service: string): Template => {
  const template = templates.get(service);
  if (template === undefined) throw new Error(`no stack of ${service}`);
  return template;
};

/** A property of every resource of a type, in order. */
const named = (template: Template, type: string, property: string): unknown[] =>
  Object.values(template.findResources(type))
    .map((resource) => settle((resource['Properties'] as Record<string, unknown>)[property]))
    .sort();

it.each(manifests.map((manifest) => [manifest.name, manifest] as const))(
  'wires in the stack of %s what its manifest declares, and nothing else',
  (name, manifest) => {
    const { queues, rules, schedules, functions, buckets } = deriveTopology([manifest]);
    const template = templateOf(name);
    const sorted = (names: readonly string[]) => [...names].sort();
    expect(named(template, 'AWS::SQS::Queue', 'QueueName')).toEqual(
      sorted(queues.flatMap((queue) => [queue.name, queue.deadLetterName])),
    );
    expect(named(template, 'AWS::Events::Rule', 'Name')).toEqual(sorted(rules.map((rule) => rule.name)));
    expect(named(template, 'AWS::Scheduler::Schedule', 'Name')).toEqual(
      sorted(schedules.map((schedule) => schedule.name)),
    );
    expect(named(template, 'AWS::Lambda::Function', 'FunctionName')).toEqual(
      sorted(functions.map((fn) => fn.name)),
    );
    expect(named(template, 'AWS::S3::Bucket', 'BucketName')).toEqual(
      sorted(buckets.map((bucket) => `123456789012-${bucket.name}`)),
    );
  },
);

it('lets each stack deploy alone: none takes an output of another', () => {
  for (const template of templates.values())
    expect(JSON.stringify(template.toJSON())).not.toContain('Fn::ImportValue');
});

it('moves a message to the dead letters after as many receives as its queue declares', () => {
  for (const { service, name, maxReceives, visibilitySeconds } of deriveTopology(manifests).queues)
    templateOf(service).hasResourceProperties('AWS::SQS::Queue', {
      QueueName: name,
      VisibilityTimeout: visibilitySeconds,
      RedrivePolicy: Match.objectLike({ maxReceiveCount: maxReceives }),
    });
});

it('keeps a message as long as is declared, and its dead letter longer', () => {
  const keptBy = (service: string, QueueName: string): number => {
    const [queue] = Object.values(
      templateOf(service).findResources('AWS::SQS::Queue', { Properties: { QueueName } }),
    );
    return (queue?.['Properties'] as { MessageRetentionPeriod: number }).MessageRetentionPeriod;
  };
  for (const { service, name, deadLetterName } of deriveTopology(manifests).queues) {
    expect(keptBy(service, name)).toBe(messageDays * 86_400);
    expect(keptBy(service, deadLetterName)).toBeGreaterThan(keptBy(service, name));
  }
});

it('sends each tick at its time, in its zone, as the job reads it', () => {
  for (const manifest of manifests)
    for (const { name, expression, timezone, input } of deriveTopology([manifest]).schedules)
      templateOf(manifest.name).hasResourceProperties('AWS::Scheduler::Schedule', {
        Name: name,
        ScheduleExpression: expression,
        ScheduleExpressionTimezone: timezone,
        Target: Match.objectLike({ Input: input }),
      });
});

it('puts a function into the network, and has it answer for each message of as many as declared', () => {
  for (const { service, timeoutSeconds, name, batch, concurrency } of deriveTopology(manifests).functions) {
    templateOf(service).hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: name,
      Timeout: timeoutSeconds,
      VpcConfig: { SubnetIds: { Ref: 'PrivateSubnets' }, SecurityGroupIds: [{ Ref: 'SecurityGroup' }] },
    });
    templateOf(service).hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      BatchSize: batch,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: concurrency },
    });
  }
});

it('lets a function hide, remove and give up the messages of its own queue', () => {
  for (const { service, queue } of deriveTopology(manifests).functions) {
    const template = templateOf(service);
    const idOf = (QueueName: string) =>
      Object.keys(template.findResources('AWS::SQS::Queue', { Properties: { QueueName } }))[0];
    const allowed = (name: string, ...actions: string[]) =>
      Match.objectLike({
        Effect: 'Allow',
        Action: Match.arrayWith(actions),
        Resource: { 'Fn::GetAtt': [idOf(name), 'Arn'] },
      });
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          allowed(queue, 'sqs:ReceiveMessage', 'sqs:ChangeMessageVisibility', 'sqs:DeleteMessage'),
          allowed(`${queue}-dead`, 'sqs:SendMessage'),
        ]),
      },
    });
  }
});

it('keeps what is too large to travel, and lets a function fetch what is of its service', () => {
  templateOf('bus').hasResourceProperties('AWS::S3::Bucket', {
    LifecycleConfiguration: { Rules: [{ ExpirationInDays: 400, Status: 'Enabled' }] },
  });
  const [bucket] = named(templateOf('bus'), 'AWS::S3::Bucket', 'BucketName');
  for (const { service } of deriveTopology(manifests).functions) {
    const policies = settle(templateOf(service).findResources('AWS::IAM::Policy'));
    expect(JSON.stringify(policies)).toContain(`arn:aws:s3:::${String(bucket)}/datepop.${service}/*`);
  }
});

it('lets no schedule but ours take a role that puts something on a queue', () => {
  const roles = Object.values(templateOf('notifications').findResources('AWS::IAM::Role')).map(
    (role) => settle(role['Properties']) as { AssumeRolePolicyDocument: { Statement: object[] } },
  );
  const trusts = roles
    .flatMap(({ AssumeRolePolicyDocument: { Statement } }) => Statement)
    .filter((statement) => JSON.stringify(statement).includes('scheduler.amazonaws.com'));
  // That of the tasks, and that of each job's schedules.
  expect(trusts.length).toBeGreaterThan(1);
  for (const trust of trusts)
    expect(trust).toMatchObject({
      Condition: {
        StringEquals: {
          'aws:SourceAccount': '123456789012',
          'aws:SourceArn': 'arn:aws:scheduler:ap-northeast-2:123456789012:schedule-group/datepop',
        },
      },
    });
});

it('configures a function as functions want to be configured', () => {
  for (const template of templates.values())
    for (const fn of Object.values(template.findResources('AWS::Lambda::Function'))) {
      const { Environment } = fn['Properties'] as { Environment: { Variables: object } };
      const variables = settle(Environment.Variables) as Record<string, string>;
      const read = readConfig(z.object(lambdaSettings), { ...variables, AWS_REGION: 'ap-northeast-2' });
      expect(read.DATABASE_IAM_AUTH).toBe(true);
      expect(read.CLAIM_CHECK_BUCKET).toBe('123456789012-datepop-claim-checks');
      expect(Object.keys(read.WORK_QUEUE_URLS).length).toBeGreaterThan(0);
    }
});

it('keeps the order of an ordered task, and lets Scheduler send to its queue and to no other', () => {
  const remind = defineTask({
    service: 'sample',
    name: 'remind',
    summary: 'Reminds',
    payload: z.object({}),
    examples: [{}],
    order: 'fifo',
  });
  const sample = defineService({
    name: 'sample',
    http: {},
    publishes: [],
    subscribes: {},
    calls: {},
    tasks: { remind },
    stores: {},
  } satisfies ServiceManifest);
  const template = templatesOf([sample]).get('sample');
  for (const QueueName of ['sample-remind.fifo', 'sample-remind-dead.fifo'])
    template?.hasResourceProperties('AWS::SQS::Queue', {
      QueueName,
      FifoQueue: true,
      ContentBasedDeduplication: true,
    });
  const policies = Object.values(template?.findResources('AWS::IAM::Role') ?? {}).map(
    (role) => (settle(role) as { Properties: { Policies: unknown } }).Properties.Policies,
  );
  expect(JSON.stringify(policies).match(/arn:[^"]*/g)).toEqual([
    'arn:aws:sqs:ap-northeast-2:123456789012:sample-remind.fifo',
  ]);
});

it('refuses what the rules of AWS Solutions refuse', () => {
  const { app, stacks } = makeApp(manifests, { bundles, outdir: join(bundles, 'refused') });
  const [bus] = stacks;
  if (bus === undefined) throw new Error('no stacks');
  new Queue(bus, 'open to http');
  expect(() => app.synth()).toThrow(/alidation/);
});
