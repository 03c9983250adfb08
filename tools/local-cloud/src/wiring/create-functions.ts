import {
  CreateEventSourceMappingCommand,
  CreateFunctionCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { functionMemory, type FunctionDeclaration } from '@datepop/kit';
import { ACCOUNT_ID } from '../account';

/** What a function is made of. */
export interface Deployed {
  /** The folder of its bundle, an absolute path: what changes there counts from the next invocation. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Nobody asks for it here, but Lambda wants one. */
const Role = `arn:aws:iam::${ACCOUNT_ID}:role/datepop-function`;

const isConflict = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ResourceConflictException';

const createFunction = async (
  client: LambdaClient,
  { name, timeoutSeconds }: FunctionDeclaration,
  { folder, environment }: Deployed,
): Promise<void> => {
  const FunctionName = name;
  const code = { S3Bucket: 'local-folder', S3Key: folder };
  const configuration = {
    FunctionName,
    Role,
    Runtime: 'nodejs24.x' as const,
    Handler: 'index.handler',
    Timeout: timeoutSeconds,
    MemorySize: functionMemory,
    Environment: { Variables: { ...environment } },
  };
  try {
    await client.send(new CreateFunctionCommand({ ...configuration, Code: code }));
  } catch (error) {
    if (!isConflict(error)) throw error;
    await client.send(new UpdateFunctionCodeCommand({ FunctionName, ...code }));
    await client.send(new UpdateFunctionConfigurationCommand(configuration));
  }
};

const mapQueue = async (
  client: LambdaClient,
  { name: FunctionName, queue, batch, concurrency }: FunctionDeclaration,
  region: string,
): Promise<void> => {
  const EventSourceArn = `arn:aws:sqs:${region}:${ACCOUNT_ID}:${queue}`;
  const settings = {
    BatchSize: batch,
    FunctionResponseTypes: ['ReportBatchItemFailures' as const],
    ScalingConfig: { MaximumConcurrency: concurrency },
  };
  const { EventSourceMappings: [found] = [] } = await client.send(
    new ListEventSourceMappingsCommand({ FunctionName, EventSourceArn }),
  );
  await (found === undefined
    ? client.send(new CreateEventSourceMappingCommand({ FunctionName, EventSourceArn, ...settings }))
    : client.send(new UpdateEventSourceMappingCommand({ UUID: found.UUID, FunctionName, ...settings })));
};

/**
 * Creates the functions of a topology on a local-cloud of this machine and has them read their queues; it brings those
 * that are there already to what is declared.
 */
export const createFunctions = async (
  functions: readonly FunctionDeclaration[],
  at: { readonly endpoint: string; readonly region: string },
  deployed: (fn: FunctionDeclaration) => Deployed,
): Promise<void> => {
  const client = new LambdaClient({ ...at, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } });
  try {
    await Promise.all(
      functions.map(async (fn) => {
        await createFunction(client, fn, deployed(fn));
        await mapQueue(client, fn, at.region);
      }),
    );
  } finally {
    client.destroy();
  }
};
