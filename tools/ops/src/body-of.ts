import { problemSchema } from '@datepop/kit';
import { OpsError } from './errors';

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const problemOf = ({ status, body }: Answer): string => {
  const { data: problem } = problemSchema.safeParse(body);
  if (problem === undefined) return `answers ${status}, which is not how a service of ours does`;
  const fields = (problem.errors ?? []).map(({ field, message }) => `${field} ${message}`);
  return fields.length > 0 ? fields.join('; ') : (problem.detail ?? problem.title);
};

/** What went well. */
type Success = 200 | 201 | 202;

const wentWell = <Given extends Answer>(answer: Given): answer is Extract<Given, { status: Success }> =>
  [200, 201, 202].includes(answer.status);

/** The body of an answer that went well. @throws OpsError that names the service and why, for any other. */
export const bodyOf = async <Given extends Answer>(
  service: string,
  answer: Promise<Given>,
): Promise<Extract<Given, { status: Success }>['body']> => {
  const given = await answer;
  if (wentWell(given) && typeof given.body === 'object') return given.body;
  throw new OpsError(`${service}: ${problemOf(given)}`);
};
