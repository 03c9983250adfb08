import type { IncomingMessage } from 'node:http';
import type { AwsError } from '../../aws-error';
import type { JsonObject } from '../../front/request-body';

export interface Call {
  readonly operation: string;
  readonly input: JsonObject;
}

export interface Written {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How a call and its answer are written on the wire; operations know only JSON values. */
export interface Protocol {
  read(req: IncomingMessage, body: Buffer): Call;
  write(operation: string, output: JsonObject): Written;
  writeError(error: AwsError): Written;
}
