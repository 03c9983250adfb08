export type Scalar = string | number | boolean | null;

/** One alternative for the value of a field. */
export type Matcher =
  { readonly kind: 'exact'; readonly value: Scalar } | { readonly kind: 'prefix'; readonly prefix: string };

/** An event pattern, checked: fields that must all match, down to the alternatives for a value. */
export type Pattern =
  | { readonly kind: 'fields'; readonly fields: ReadonlyMap<string, Pattern> }
  | { readonly kind: 'values'; readonly anyOf: readonly Matcher[] };
