import { AwsError } from '../aws-error';
import { isJsonObject } from '../front/request-body';
import type { JsonObject } from '../front/request-body';
import type { Dynalite } from './dynalite-server';

/** Runs an operation of dynalite. @throws AwsError with which dynalite refuses it */
export type Run = (operation: string, input: object) => Promise<JsonObject>;

/** An operation that dynalite does not have, made of those that it has. It runs alone. */
export type Operation = (input: JsonObject) => Promise<object>;

export type Operations = Readonly<Record<string, Operation>>;

/** dynalite wants a signature, and believes any. */
const SIGNED = {
  authorization: 'AWS4-HMAC-SHA256 Credential=local, SignedHeaders=host, Signature=local',
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-date': '20000101T000000Z',
};

export const makeRun =
  (dynalite: Dynalite): Run =>
  async (operation, input) => {
    const { status, body } = await dynalite({
      method: 'POST',
      url: '/',
      headers: { ...SIGNED, 'x-amz-target': `DynamoDB_20120810.${operation}` },
      body: Buffer.from(JSON.stringify(input)),
    });
    const parsed: unknown = JSON.parse(body);
    const output = isJsonObject(parsed) ? parsed : {};
    if (status === 200) return output;
    const code = String(output['__type']).replace(/^.*#/, '');
    throw new AwsError(code, String(output['message'] ?? output['Message']), status);
  };
