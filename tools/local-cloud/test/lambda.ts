import {
  CreateFunctionCommand,
  DeleteFunctionCommand,
  InvokeCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import type { CreateFunctionCommandInput, InvokeCommandInput } from '@aws-sdk/client-lambda';
import type { LocalCloudOptions } from '../src/local-cloud';
import { REGION, startTestCloud } from './cloud';
import type { TestCloud } from './cloud';
import { bundleOf, zipOf } from './lambda-bundle';
import type { BundleOptions } from './lambda-bundle';

export const functionArn = (name: string) => `arn:aws:lambda:${REGION}:000000000000:function:${name}`;

export const ROLE = 'arn:aws:iam::000000000000:role/any';

export interface Invoked {
  readonly status: number | undefined;
  readonly functionError: string | undefined;
  /** What the function answered, from JSON. */
  readonly payload: unknown;
  readonly log: string;
}

export interface TestLambda extends TestCloud {
  readonly lambda: LambdaClient;
  /** Makes a function `f`, or of another name, of a bundle of this source, which exports `handler`. */
  create(source: string, options?: Partial<CreateFunctionCommandInput> & BundleOptions): Promise<void>;
  /** The same of files as they are. */
  createOf(
    files: Readonly<Record<string, string>>,
    input?: Partial<CreateFunctionCommandInput>,
  ): Promise<void>;
  remove(functionName: string): Promise<void>;
  /** Invokes `f`, or another function, with the log's tail. */
  invoke(payload?: unknown, options?: Partial<InvokeCommandInput>): Promise<Invoked>;
}

/** A cloud and the genuine client of Lambda, which tries everything once only. */
export const startTestLambda = async (options: Partial<LocalCloudOptions> = {}): Promise<TestLambda> => {
  const test = await startTestCloud(options);
  const lambda = new LambdaClient({
    endpoint: test.cloud.endpoint,
    region: REGION,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  const createOf: TestLambda['createOf'] = async (files, input = {}) => {
    await lambda.send(
      new CreateFunctionCommand({
        FunctionName: 'f',
        Runtime: 'nodejs20.x',
        Role: ROLE,
        Handler: 'index.handler',
        Code: { ZipFile: zipOf(files) },
        ...input,
      }),
    );
  };
  return {
    ...test,
    lambda,
    createOf,
    create: (source, { format = 'cjs', file = 'index.js', ...input } = {}) =>
      createOf({ [file]: bundleOf(source, format) }, input),
    remove: async (FunctionName) => {
      await lambda.send(new DeleteFunctionCommand({ FunctionName }));
    },
    invoke: async (payload, input = {}) => {
      const output = await lambda.send(
        new InvokeCommand({
          FunctionName: 'f',
          ...(payload !== undefined && { Payload: JSON.stringify(payload) }),
          LogType: 'Tail',
          ...input,
        }),
      );
      const text = output.Payload?.transformToString() ?? '';
      return {
        status: output.StatusCode,
        functionError: output.FunctionError,
        payload: text === '' ? undefined : JSON.parse(text),
        log: Buffer.from(output.LogResult ?? '', 'base64').toString(),
      };
    },
    stop: async () => {
      lambda.destroy();
      await test.stop();
    },
  };
};
