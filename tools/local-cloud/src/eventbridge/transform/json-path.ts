import { validationException } from '../../aws-error';
import { isJsonObject } from '../../front/request-body';

const ALL = Symbol('*');

/** A field's name, an index, or all there are. */
type Step = string | number | typeof ALL;

/** A JSON path of the kind that EventBridge takes, parsed. */
export type JsonPath = readonly Step[];

/** `.name`, `.*`, `[0]` or `[*]`; EventBridge takes no name in brackets. */
const STEP = /\.([^.[\]'"]+)|\[(\d{1,9}|\*)\]/y;

/** @throws ValidationException in the words of AWS */
export const parseJsonPath = (text: string, targetId: string): JsonPath => {
  const steps: Step[] = [];
  STEP.lastIndex = 1;
  while (text.startsWith('$') && STEP.lastIndex < text.length) {
    const step = STEP.exec(text);
    if (!step) break;
    const [, name = '', index] = step;
    if (name === '*' || index === '*') steps.push(ALL);
    else steps.push(index === undefined ? name : Number(index));
  }
  if (!text.startsWith('$') || STEP.lastIndex < text.length) {
    throw validationException(`InputPath for target ${targetId} is invalid.`);
  }
  return steps;
};

const childrenOf = (value: unknown): readonly unknown[] => {
  if (Array.isArray(value)) return value;
  return isJsonObject(value) ? Object.values(value) : [];
};

const childAt = (value: unknown, step: string | number): readonly unknown[] => {
  if (typeof step === 'number') return Array.isArray(value) && step in value ? [value[step]] : [];
  return isJsonObject(value) && Object.hasOwn(value, step) ? [value[step]] : [];
};

/** What is there: with a wildcard in the path a list of all that matches, without one the value or undefined. */
export const readJsonPath = (path: JsonPath, root: unknown): unknown => {
  const found = path.reduce<readonly unknown[]>(
    (values, step) => values.flatMap((value) => (step === ALL ? childrenOf(value) : childAt(value, step))),
    [root],
  );
  return path.includes(ALL) ? found : found[0];
};
