import { fieldOf, isScalar, someElement } from './elements';
import type { Fields, Leaf, Pattern } from './pattern';

/** A value was found that the pattern takes; or there is none and there need not be; or the pattern refuses. */
type Outcome = 'found' | 'missing' | 'refused';

const ofLeaf = ({ takes, orMissing }: Leaf, value: unknown): Outcome => {
  if (someElement(value, takes)) return 'found';
  return orMissing && !someElement(value, isScalar) ? 'missing' : 'refused';
};

/** All must match; one that found a value speaks for all of them. */
const ofAll = <Part>(
  parts: ReadonlyMap<string, Part>,
  object: unknown,
  outcomeOf: (part: Part, value: unknown) => Outcome,
): Outcome => {
  let outcome: Outcome = 'missing';
  for (const [name, part] of parts) {
    const one = outcomeOf(part, fieldOf(object, name));
    if (one === 'refused') return one;
    if (one === 'found') outcome = one;
  }
  return outcome;
};

const ofObject = ({ leaves, nested }: Fields, object: unknown): Outcome => {
  const outer = ofAll(leaves, object, ofLeaf);
  if (outer === 'refused') return outer;
  const inner = ofAll(nested, object, ofFields);
  return inner === 'missing' ? outer : inner;
};

/**
 * In an array one object must match as a whole. Where values are found in none of them, what must be missing must
 * be so from all. What is no object has no fields.
 */
const ofFields = (fields: Fields, value: unknown): Outcome => {
  if (!Array.isArray(value)) return ofObject(fields, value);
  let outcome = ofObject(fields, undefined);
  const found = someElement(value, (element) => {
    const one = ofObject(fields, element);
    if (one === 'refused') outcome = one;
    return one === 'found';
  });
  return found ? 'found' : outcome;
};

/** Whether an event matches one alternative of a pattern. */
export const matchesFields = (fields: Fields, event: unknown): boolean =>
  ofFields(fields, event) !== 'refused';

/** Whether an event matches a pattern. */
export const matches = ({ alternatives }: Pattern, event: unknown): boolean =>
  alternatives.some((fields) => matchesFields(fields, event));
