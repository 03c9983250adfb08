import { z } from 'zod';

const longest = 400;

// What the services write; the rest of a line are fields of its own.
const lineSchema = z.looseObject({
  level: z.string(),
  time: z.iso.datetime(),
  msg: z.string().default(''),
});

// The same on every line, or said by the prefix.
const unsaid = new Set(['level', 'time', 'msg', 'service', 'function']);

const errorSchema = z.looseObject({ message: z.string(), stack: z.string().optional() });

const shown = (value: unknown): string => {
  const error = errorSchema.safeParse(value);
  if (error.success) return error.data.stack ?? error.data.message;
  return typeof value === 'string' && !/\s/.test(value) ? value : JSON.stringify(value);
};

const parse = (line: string): z.infer<typeof lineSchema> | undefined => {
  try {
    return lineSchema.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
};

const cut = (text: string): string => (text.length <= longest ? text : `${text.slice(0, longest)} ...`);

/** A service's JSON log line for people: time, level, message, fields. Any other line stays as it is. */
export const readableLine = (line: string): string => {
  const record = parse(line);
  if (record === undefined) return line;
  const fields = Object.entries(record)
    .filter(([name, value]) => !unsaid.has(name) && value !== undefined && value !== null)
    .map(([name, value]) => `${name}=${shown(value).replace(/\s*\n\s*/g, ' | ')}`);
  const time = new Date(record.time).toISOString().slice(11, 23);
  return cut([time, record.level.padEnd(5), record.msg, ...fields].join(' ').trimEnd());
};
