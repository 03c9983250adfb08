import type { IncomingMessage } from 'node:http';
import { AwsError } from '../aws-error';

/** DynamoDB's request limit, the largest of the services that speak JSON. */
const MAX_BYTES = 16 * 1024 * 1024;

export const readBody = async (req: IncomingMessage, maxBytes = MAX_BYTES): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) {
      throw new AwsError('RequestEntityTooLarge', `The request is larger than ${maxBytes} bytes.`, 413);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

export type JsonObject = Readonly<Record<string, unknown>>;

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What AWS's JSON services answer to a body that is not one JSON object. */
export const parseJsonObject = (body: Buffer): JsonObject => {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (isJsonObject(value)) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new AwsError('SerializationException', 'The request body is not a JSON object.');
};
