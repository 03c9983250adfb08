import fc from 'fast-check';

/** Values that meet each other often, so that patterns match often enough to tell something. */
const text = fc.constantFrom('', 'x', 'xy', 'XY', 'x*y', 'yx', '10.0.0.1', '10.0.1.7', '2001:db8::1');
const number = fc.constantFrom(0, 1, 1.5, -1, 6e9);
const scalar = fc.oneof(text, number, fc.constantFrom(true, false, null));

const wildcard = fc
  .array(fc.constantFrom('x', 'y', 'X', '\\*', '\\\\', '*'), { maxLength: 5 })
  .map((tokens) => tokens.filter((token, index) => token !== '*' || tokens[index - 1] !== '*').join(''));

const ignoringCase = fc.record({ 'equals-ignore-case': text });
const bound = fc.constantFrom(-1, 0, 1);

const nonEmptyText = text.filter((one) => one !== '');
const oneOrMore = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | T[]> =>
  fc.oneof(one, fc.array(one, { minLength: 1, maxLength: 3 }));

const anythingBut = fc.oneof(
  oneOrMore(text),
  oneOrMore(number.filter((one) => one < 5e9)),
  fc.record({ prefix: oneOrMore(nonEmptyText) }),
  fc.record({ suffix: oneOrMore(nonEmptyText) }),
  fc.record({ 'equals-ignore-case': oneOrMore(text) }),
  fc.record({ wildcard: oneOrMore(wildcard) }),
);

const expression = fc.oneof(
  fc.record({ prefix: fc.oneof(text, ignoringCase) }),
  fc.record({ suffix: fc.oneof(text, ignoringCase) }),
  ignoringCase,
  fc.record({ wildcard }),
  fc.record({ 'anything-but': anythingBut }),
  fc.record({ numeric: fc.tuple(fc.constantFrom('=', '<', '<=', '>', '>='), bound) }),
  fc.record({
    numeric: fc.tuple(fc.constantFrom('>', '>='), bound, fc.constantFrom('<', '<='), fc.constant(2)),
  }),
  fc.record({ cidr: fc.constantFrom('10.0.0.0/24', '10.0.0.9/16', '2001:db8::/32', '0.0.0.0/0') }),
  fc.record({ exists: fc.boolean() }),
);

const list = fc.array(fc.oneof({ arbitrary: scalar, weight: 3 }, expression), { minLength: 1, maxLength: 4 });
const name = fc.constantFrom('a', 'b');

const fields = fc.letrec<{ fields: object; field: unknown; or: object[] }>((tie) => ({
  field: fc.oneof({ maxDepth: 2 }, { arbitrary: list, weight: 3 }, { arbitrary: tie('fields'), weight: 2 }),
  or: fc.array(tie('fields'), { minLength: 2, maxLength: 3 }),
  fields: fc
    .tuple(
      fc.dictionary(name, tie('field'), { minKeys: 1, maxKeys: 2 }),
      fc.option(tie('or'), { maxDepth: 2, freq: 1 }),
      fc.boolean(),
    )
    .map(([all, or, first]) => (or ? (first ? { $or: or, ...all } : { ...all, $or: or }) : all)),
})).fields;

const orsIn = (pattern: object) => JSON.stringify(pattern).split('$or').length - 1;

/** A pattern with every match type, nested fields and `$or` at any level, not so many that the slow matcher stalls. */
export const anyPattern: fc.Arbitrary<object> = fields.filter((pattern) => orsIn(pattern) <= 3);

/** An event with the same field names, with arrays, and arrays in arrays, of anything. */
export const anyEvent: fc.Arbitrary<object> = fc.letrec<{ value: unknown; event: object }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    { arbitrary: scalar, weight: 2 },
    { arbitrary: fc.array(tie('value'), { maxLength: 4 }), weight: 2 },
    { arbitrary: tie('event'), weight: 3 },
  ),
  event: fc.oneof(
    { arbitrary: fc.record({ a: tie('value'), b: tie('value') }), weight: 3 },
    fc.dictionary(name, tie('value'), { maxKeys: 1 }),
  ),
})).event;
