import { AwsError } from '../aws-error';

interface Answered {
  readonly request: string;
  readonly output: unknown;
}

/** Requests that are remembered. */
const MEMORY = 10_000;

export const conflict = (message: string) => new AwsError('ConflictException', message, 409);

/** Runs a request, or answers as before when it is sent again with the same ClientToken. */
export type OncePerToken = <I extends { ClientToken?: string | undefined }, O>(
  operation: string,
  input: I,
  run: (input: I) => O,
) => O;

export const makeClientTokens = (): OncePerToken => {
  const answered = new Map<string, Answered>();
  return (operation, input, run) => {
    if (input.ClientToken === undefined) return run(input);
    const key = `${operation} ${input.ClientToken}`;
    const request = JSON.stringify(input);
    const before = answered.get(key);
    if (before && before.request !== request) {
      throw conflict(`The ClientToken ${input.ClientToken} was used with other parameters.`);
    }
    if (before) return before.output as ReturnType<typeof run>;
    const output = run(input);
    answered.set(key, { request, output });
    const [oldest] = answered.keys();
    if (answered.size > MEMORY && oldest !== undefined) answered.delete(oldest);
    return output;
  };
};
