import type { Fields, Leaf } from './pattern';

interface Growing {
  readonly leaves: Map<string, Leaf>;
  readonly nested: Map<string, Growing>;
}

const nothing = (): Growing => ({ leaves: new Map(), nested: new Map() });

/** Of two leaves at one path the later counts, as on AWS. */
const add = (fields: Growing, more: Fields): Growing => {
  for (const [name, leaf] of more.leaves) fields.leaves.set(name, leaf);
  for (const [name, deeper] of more.nested) {
    fields.nested.set(name, add(fields.nested.get(name) ?? nothing(), deeper));
  }
  return fields;
};

/** All that comes of taking one of each of the choices together. */
export const combine = (choices: readonly (readonly Fields[])[]): readonly Fields[] =>
  choices.reduce<Growing[]>(
    (made, choice) =>
      choice.length === 1
        ? made.map((fields) => choice.reduce(add, fields))
        : made.flatMap((fields) => choice.map((one) => add(add(nothing(), fields), one))),
    [nothing()],
  );
