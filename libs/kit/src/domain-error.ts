/** What kind of refusal it is; `platform/http` gives each its status. */
export const errorKinds = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'not-found',
  'conflict',
  'too-many',
  'unavailable',
] as const;

/** @see {@link errorKinds} */
export type ErrorKind = (typeof errorKinds)[number];

/** What may be told to a caller about one refused field. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/**
 * A refusal with a name. Recognise it by `code`, never by `instanceof`: two bundled copies of this class may meet.
 *
 * @example
 * throw new DomainError({ code: 'users.invite-expired', kind: 'conflict', message: 'The invite has expired.' });
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: string;
  readonly kind: ErrorKind;
  readonly fields: readonly FieldError[];

  constructor(of: {
    code: string;
    kind: ErrorKind;
    message: string;
    fields?: readonly FieldError[];
    cause?: unknown;
  }) {
    super(of.message, { cause: of.cause });
    this.code = of.code;
    this.kind = of.kind;
    this.fields = of.fields ?? [];
  }
}

/** True for a {@link DomainError}, whichever copy of the class made it. */
export const isDomainError = (error: unknown): error is DomainError =>
  error instanceof Error &&
  error.name === 'DomainError' &&
  'kind' in error &&
  (errorKinds as readonly unknown[]).includes(error.kind);
