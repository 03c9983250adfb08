import type { Built } from './build';
import { play } from './frame/play';
import type { Progress } from './frame/progress';
import { resultLine, resultText, scenariosText, summaryLine, summaryText } from './frame/report';
import type { Result } from './frame/result';
import type { Scenario } from './frame/scenario';
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

const run = async (options: PlayOptions, chaos: Chaos): Promise<number> => {
  const { scenarios, form, json } = options;
  const { signal, progress, out } = chaos;
  const built = await chaos.build();
  const results: Result[] = [];
  for (const [index, scenario] of scenarios.entries()) {
    const say = progress.of(`${index + 1}/${scenarios.length} ${scenario.name}`);
    say('begins');
    const result = await play(scenario, { form, signal, built, say });
    progress.clear();
    out(json ? resultLine(result) : resultText(result));
    results.push(result);
  }
  out(json ? summaryLine(results) : summaryText(results));
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
