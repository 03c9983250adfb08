export type Scalar = string | number | boolean | null;

/** Whether a pattern takes a value of an event. */
export type Test = (value: Scalar) => boolean;

/** What a pattern asks of one field. */
export interface Leaf {
  /** Whether it takes a value, or an element of one; only scalars are taken. */
  readonly takes: (element: unknown) => boolean;
  /** All that it takes, where that can be listed: what an index looks up. */
  readonly values: readonly Scalar[] | undefined;
  /** Whether the field matches too when it has no value: `exists: false`. */
  readonly orMissing: boolean;
}

/** What a pattern asks of an object: all of this, within the same element of an array of objects. */
export interface Fields {
  readonly leaves: ReadonlyMap<string, Leaf>;
  readonly nested: ReadonlyMap<string, Fields>;
}

/** An event pattern, checked. Each way through its `$or`s is an alternative; any that matches will do. */
export interface Pattern {
  readonly alternatives: readonly Fields[];
}
