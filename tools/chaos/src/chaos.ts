import type { Built } from './build';
import { play } from './frame/play';
import type { Progress } from './frame/progress';
import { resultLine, resultText, scenariosText, summaryLine, summaryText } from './frame/report';
import type { Result } from './frame/result';
import type { Form, Scenario } from './frame/scenario';
import { help, parseOptions, UsageError, type PlayOptions } from './options';

/** What the command works with. */
export interface Chaos {
  readonly scenarios: readonly Scenario[];
  readonly build: () => Promise<Built>;
  readonly signal: AbortSignal;
  readonly progress: Progress;
  /** Write one line. */
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
}

/** Scenarios at a time. They wait much: two of them take little longer than one, and no claim of the short form is about time. */
const atOnce: Readonly<Record<Form, number>> = { full: 1, short: 2 };

const playAll = async (options: PlayOptions, chaos: Chaos): Promise<Result[]> => {
  const { scenarios, form, json } = options;
  const { signal, progress, out } = chaos;
  const built = await chaos.build();
  const waiting = [...scenarios.entries()];
  const results: Result[] = [];
  const player = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, scenario] = next;
      const say = progress.of(`${index + 1}/${scenarios.length} ${scenario.name}`);
      say('begins');
      const result = await play(scenario, { form, signal, built, say });
      progress.clear();
      out(json ? resultLine(result) : resultText(result));
      results.push(result);
    }
  };
  const players = await Promise.allSettled(Array.from({ length: atOnce[form] }, player));
  // Whoever was interrupted has cleared up by now.
  for (const each of players) if (each.status === 'rejected') throw each.reason;
  return results;
};

const run = async (options: PlayOptions, chaos: Chaos): Promise<number> => {
  const results = await playAll(options, chaos);
  chaos.out(options.json ? summaryLine(results) : summaryText(results));
  return results.every(({ pass }) => pass) ? 0 : 1;
};

/**
 * Does what the command line says.
 *
 * @returns the exit code: 0 when everything holds, 1 when something does not, 2 for bad usage.
 * @throws the signal's reason when that ends it.
 */
export const runChaos = async (args: readonly string[], chaos: Chaos): Promise<number> => {
  const { scenarios, out, err } = chaos;
  try {
    const options = parseOptions(args, scenarios);
    if (options.kind === 'help') out(help.trimEnd());
    if (options.kind === 'list') out(scenariosText(scenarios));
    return options.kind === 'play' ? await run(options, chaos) : 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    err(error.message);
    return 2;
  }
};
