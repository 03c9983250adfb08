/** An error in the form in which Lambda answers it. */
export interface ErrorPayload {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

/** What a function's process is told: one invocation, the next when it has answered. */
export interface InvokeMessage {
  readonly requestId: string;
  /** JSON. */
  readonly payload: string;
  readonly functionArn: string;
  /** When its time is over, in milliseconds since the epoch. */
  readonly deadline: number;
  readonly clientContext: unknown;
}

/** What a function's process tells. */
export type ProcessMessage =
  /** Its handler is loaded, from this file. */
  | { readonly kind: 'ready'; readonly file: string }
  /** With the result in JSON. */
  | { readonly kind: 'answered'; readonly payload: string }
  | { readonly kind: 'failed'; readonly error: ErrorPayload }
  /** The same, and the process ends with it. */
  | { readonly kind: 'crashed'; readonly error: ErrorPayload };
