import { runBench } from '../src/bench';
import { startWays } from '../src/task-throughput/stage';
import { makeTaskThroughput } from '../src/task-throughput/task-throughput';

const patience = 120_000;

// So few tasks that the figures say nothing; that it measures, and that each leaves one effect a task, it shows.
it(
  'measures how fast tasks are done, from the change to the effect',
  async () => {
    const [out, err]: [string[], string[]] = [[], []];
    await runBench(['task-throughput', '--rounds', '1', '--json'], {
      measurements: [makeTaskThroughput({ start: startWays, tasks: 40 })],
      build: false,
      signal: AbortSignal.timeout(patience),
      out: (line) => out.push(line),
      err: (line) => err.push(line),
    });
    expect(err).toContain('The answers are equal.');
    const ratio = expect.any(Number) as number;
    expect(JSON.parse(out.at(-1) ?? '')).toMatchObject({
      name: 'task-throughput',
      ratios: { burst: ratio, backlog: ratio },
    });
  },
  patience,
);
