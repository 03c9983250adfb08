import { STATUS_CODES } from 'node:http';
import type { Problem } from '@datepop/kit';
import type { Answer, Operation } from './operation';

const isRefusal = (status: string): boolean => Number(status) >= 400;

const titleOf = (status: string): string => STATUS_CODES[status] ?? status;

const refusal = (description: string, example: Problem): Answer => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' }, example } },
});

const correlationId = '019a9f00-0000-7000-8000-0000000000aa';

const ownRefusal = (service: string, status: string): Answer =>
  refusal(titleOf(status), {
    type: 'about:blank',
    title: titleOf(status),
    status: Number(status),
    code: `${service}.…`,
    correlationId,
  });

const anyOther = refusal('Any other refusal', {
  type: 'about:blank',
  title: titleOf('400'),
  status: 400,
  code: 'request.invalid',
  detail: 'The request does not fit the contract.',
  correlationId,
  errors: [{ field: 'query.limit', message: 'Too big: expected number to be <=100' }],
});

/** The refusals that every one of these operations may answer with: told once, not once an operation. */
export const commonRefusals = (operations: readonly Operation[]): string[] =>
  Object.keys(operations[0]?.responses ?? {}).filter(
    (status) => isRefusal(status) && operations.every(({ responses }) => status in responses),
  );

/** What an operation answers with, its own refusals one by one and the common ones together. */
export const answersOf = (
  service: string,
  { responses }: Operation,
  common: readonly string[],
): Operation['responses'] => {
  const answers: Record<string, Answer> = {};
  for (const [status, answer] of Object.entries(responses)) {
    if (common.includes(status)) continue;
    answers[status] = isRefusal(status)
      ? ownRefusal(service, status)
      : { ...answer, description: titleOf(status) };
  }
  return { ...answers, default: anyOther };
};
