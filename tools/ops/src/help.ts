import type { Command, Options } from './command';

/** What every command takes. */
export const commonOptions = {
  'service-url': {
    type: 'string',
    multiple: true,
    value: 'NAME=URL',
    text: 'where a service is; may be given more than once',
  },
  token: { type: 'string', value: 'TOKEN', text: "an operator's token; better in DATEPOP_OPERATOR_TOKEN" },
  json: { type: 'boolean', text: 'one JSON document on standard output' },
  help: { type: 'boolean', text: 'print this' },
} as const satisfies Options;

const optionLines = (options: Options): string => {
  const lines = Object.entries(options).map(
    ([name, { value, text }]) => [`--${name}${value === undefined ? '' : ` ${value}`}`, text] as const,
  );
  const width = Math.max(...lines.map(([left]) => left.length));
  return lines.map(([left, text]) => `  ${left.padEnd(width)}   ${text}`).join('\n');
};

/** The help of one command. */
export const helpOf = ({ name, usage, summary, details, options }: Command): string =>
  [
    `Usage: npm run ops -- ${name} ${usage} [options]`,
    `${summary}.${details === undefined ? '' : `\n${details}`}`,
    optionLines({ ...options, ...commonOptions }),
    '',
  ]
    .join('\n\n')
    .trimEnd() + '\n';

/** The help of all. */
export const helpOfAll = (commands: readonly Command[]): string => {
  const lines = commands.map(({ name, usage, summary }) => [`${name} ${usage}`, summary] as const);
  const width = Math.max(...lines.map(([left]) => left.length));
  return `Usage: npm run ops -- COMMAND [options]

An operator's hands: what waits between the services, what got stuck, and what to do about it.

${lines.map(([left, text]) => `  ${left.padEnd(width)}   ${text}`).join('\n')}

${optionLines(commonOptions)}

Finds the platform that runs in this folder and signs a short token with its development key. Elsewhere the company's
identity system gives the token: put it into DATEPOP_OPERATOR_TOKEN and say where the services are with --service-url.
Exits 0 when done, 1 when something is wrong or was refused, 2 when it was called wrongly.
`;
};
