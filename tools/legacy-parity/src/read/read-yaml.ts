import { isAlias, isMap, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { Document } from 'yaml';
import type { z } from 'zod';

export interface Problem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** What a file says, or all that is wrong with it. */
export type Read<T> =
  | { readonly ok: true; readonly value: T; lineOf(path: readonly PropertyKey[]): number }
  | { readonly ok: false; readonly problems: readonly Problem[] };

type Path = readonly PropertyKey[];

/** The offset of what stands at a path; where nothing does, of what it is missing from. */
const offsetOf = (document: Document, path: Path): number => {
  const node = document.getIn(path, true);
  if (isNode(node) && node.range) return node.range[0];
  return path.length === 0 ? 0 : offsetOf(document, path.slice(0, -1));
};

const offsetOfKey = (document: Document, path: Path, key: string): number => {
  const map = path.length === 0 ? document.contents : document.getIn(path, true);
  const pair = isMap(map)
    ? map.items.find((item) => isScalar(item.key) && item.key.value === key)
    : undefined;
  return isNode(pair?.key) && pair.key.range ? pair.key.range[0] : offsetOf(document, path);
};

/** How far into a scalar the fault is: a schedule is one long word to YAML. */
const inside = (document: Document, path: Path, at: unknown): number => {
  const node = document.getIn(path, true);
  if (typeof at !== 'number' || !isScalar(node)) return 0;
  return at + (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? 1 : 0);
};

const nameOf = (path: Path): string => {
  const key = path.at(-1);
  return typeof key === 'string' ? `${key}: ` : '';
};

interface Fault {
  readonly offset: number;
  readonly message: string;
}

const problemsOf = (document: Document, issue: z.core.$ZodIssue): Fault[] => {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      offset: offsetOfKey(document, issue.path, key),
      message: `unknown key "${key}"`,
    }));
  }
  const at: unknown = issue.code === 'custom' ? issue.params?.['at'] : undefined;
  return [
    {
      offset: offsetOf(document, issue.path) + inside(document, issue.path, at),
      message: `${nameOf(issue.path)}${issue.message}`,
    },
  ];
};

/** What YAML has and App Engine's reader of it has not. */
const foreignTo = (document: Document): Fault[] => {
  const faults: Fault[] = [];
  visit(document, {
    Node: (_, node) => {
      if (!isAlias(node) && node.anchor === undefined) return;
      const message = `App Engine takes no ${isAlias(node) ? 'aliases' : 'anchors'}`;
      faults.push({ offset: node.range?.[0] ?? 0, message });
    },
  });
  return faults;
};

/** Reads a YAML file of a given form. Every problem has its place in the text. */
export const readYaml = <T>(text: string, form: z.ZodType<T>): Read<T> => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const refuse = (faults: readonly Fault[]): Read<T> => ({
    ok: false,
    problems: faults.map(({ offset, message }) => ({ ...place(offset), message })),
  });
  const faults = [...document.errors, ...document.warnings].map(({ pos: [offset], message }) => ({
    offset,
    message,
  }));
  if (faults.length > 0) return refuse(faults);
  const foreign = foreignTo(document);
  if (foreign.length > 0) return refuse(foreign);
  const read = form.safeParse(document.toJS());
  if (read.success) {
    return { ok: true, value: read.data, lineOf: (path) => place(offsetOf(document, path)).line };
  }
  const problems = read.error.issues.flatMap((issue) => problemsOf(document, issue));
  return refuse(problems.sort((a, b) => a.offset - b.offset));
};
