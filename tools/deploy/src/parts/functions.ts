import { join } from 'node:path';
import { claimCheckBucket, functionMemory, type FunctionDeclaration } from '@datepop/kit';
import { Duration, Fn, type Stack } from 'aws-cdk-lib';
import { Architecture, CfnFunction, Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { accountOf, type Account } from './account';
import { bucketNameIn } from './buckets';
import { makeFunctionRole } from './function-role';
import { queueOf, type Queues } from './queues';

/** What the functions of a service are made of. */
export interface FunctionParts {
  readonly queues: Queues;
  /** The folder that holds each service's `functions/NAME`. */
  readonly bundles: string;
  readonly variables: Readonly<Record<string, string>>;
}

const makeFunction = (
  stack: Stack,
  declared: FunctionDeclaration,
  { queues, bundles, variables, account }: FunctionParts & { account: Account },
): void => {
  const { name, service, handles, queue, timeoutSeconds, batch, concurrency } = declared;
  const log = new LogGroup(stack, `log-of-${name}`, { retention: RetentionDays.ONE_MONTH });
  const { databaseHost, subnetIds, securityGroup } = account;
  const fn = new Function(stack, `function-${name}`, {
    functionName: name,
    role: makeFunctionRole(stack, declared, { log, account }),
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: 'index.handler',
    code: Code.fromAsset(join(bundles, service, 'functions', handles)),
    memorySize: functionMemory,
    timeout: Duration.seconds(timeoutSeconds),
    logGroup: log,
    environment: {
      ...variables,
      CLAIM_CHECK_BUCKET: bucketNameIn(claimCheckBucket),
      NODE_ENV: 'production',
      NODE_OPTIONS: '--enable-source-maps',
      // With them Node knows who signs the certificates of RDS: docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html
      NODE_EXTRA_CA_CERTS: '/var/runtime/ca-cert.pem',
      DATABASE_URL: Fn.join('', ['postgres://', service, '@', databaseHost, ':5432/', service]),
      DATABASE_IAM_AUTH: 'true',
    },
  });
  const source = queueOf(queues, queue);
  const reading = { batchSize: batch, reportBatchItemFailures: true, maxConcurrency: concurrency };
  fn.addEventSource(new SqsEventSource(source, reading));
  // What does not fit goes there at once, by the function itself.
  source.deadLetterQueue?.queue.grantSendMessages(fn);
  // The network is known by its ids alone.
  if (fn.node.defaultChild instanceof CfnFunction)
    fn.node.defaultChild.vpcConfig = { subnetIds, securityGroupIds: [securityGroup] };
};

/** Makes the functions of a service: each reads its queue, and reaches the service's database as the service does. */
export const makeFunctions = (
  stack: Stack,
  declared: readonly FunctionDeclaration[],
  of: FunctionParts,
): void => {
  if (declared.length === 0) return;
  const account = accountOf(stack);
  for (const fn of declared) makeFunction(stack, fn, { ...of, account });
};
