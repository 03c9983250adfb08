import { problemSchema } from '@datepop/kit';
import { OpsError } from './errors';

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const reasonOf = ({ status, body }: Answer): string => {
  const { data: problem } = problemSchema.safeParse(body);
  if (problem === undefined) return `answers ${status}, which is not how a service of ours does`;
  const fields = (problem.errors ?? []).map(({ field, message }) => `${field} ${message}`);
  return fields.length > 0 ? fields.join('; ') : (problem.detail ?? problem.title);
};

/** The body of an answer that went well. @throws OpsError that names the service and why, for any other. */
export const bodyOf = async <Given extends Answer>(
  service: string,
  answer: Promise<Given>,
): Promise<Extract<Given, { status: 200 }>['body']> => {
  const given = await answer;
  if (given.status === 200 && typeof given.body === 'object') return given.body;
  throw new OpsError(`${service}: ${reasonOf(given)}`);
};
