/** Rows under their heads, in columns as wide as they must be. */
export const tableOf = (heads: readonly string[], rows: readonly (readonly string[])[]): string => {
  const lines = [heads, ...rows];
  const widths = heads.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

/** Names and what they are, one a line. */
export const listOf = (entries: readonly (readonly [name: string, value: string])[]): string => {
  const width = Math.max(...entries.map(([name]) => name.length));
  return entries.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n');
};

/** A text in one line, cut where it is longer than `most`. */
export const cut = (text: string, most: number): string => {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
};

/** Seconds as people say them. */
export const ageOf = (seconds: number | null): string => {
  if (seconds === null) return '-';
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3_600)} h`;
  return `${Math.round(seconds / 86_400)} d`;
};

/** A time without its milliseconds, in UTC. */
export const timeOf = (iso: string): string =>
  `${new Date(iso).toISOString().slice(0, 19).replace('T', ' ')}Z`;
