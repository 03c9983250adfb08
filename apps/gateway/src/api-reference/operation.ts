/** What an operation answers with one status. */
export interface Answer {
  readonly description: string;
  readonly content?: Readonly<Record<string, { readonly schema: unknown; readonly example?: object }>>;
}

/** One operation of an OpenAPI document, as far as the reference looks into it. */
export interface Operation {
  readonly tags: readonly string[];
  readonly operationId: string;
  readonly responses: Readonly<Record<string, Answer>>;
}

/** `{ path: { method: operation } }` */
export type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;
