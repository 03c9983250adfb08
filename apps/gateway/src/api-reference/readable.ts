const isNoise = (of: object, name: string, member: unknown): boolean =>
  // A format already says what its pattern spells out over three lines.
  (name === 'pattern' && 'format' in of) ||
  (typeof member === 'number' && Math.abs(member) === Number.MAX_SAFE_INTEGER);

const withoutNoise = (_key: string, value: unknown): unknown =>
  typeof value !== 'object' || value === null || Array.isArray(value)
    ? value
    : Object.fromEntries(Object.entries(value).filter(([name, member]) => !isNoise(value, name, member)));

/** A JSON document without what helps a validator but hinders a reader. */
export const readable = <Document extends object>(document: Document): Document =>
  // Only optional members go.
  JSON.parse(JSON.stringify(document), withoutNoise) as Document;
