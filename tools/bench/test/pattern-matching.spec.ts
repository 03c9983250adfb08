import { runBench } from '../src/bench';
import { makePatternMatching } from '../src/pattern-matching/pattern-matching';

// So few events that the figures say nothing; that it measures, and that the answers are equal, it shows.
it('measures the matching of patterns', async () => {
  const [out, err]: [string[], string[]] = [[], []];
  await runBench(['pattern-matching', '--rounds', '1', '--json'], {
    measurements: [makePatternMatching({ events: 200, passes: 1 })],
    build: false,
    signal: new AbortController().signal,
    out: (line) => out.push(line),
    err: (line) => err.push(line),
  });
  expect(err).toContain('The answers are equal.');
  const ratio = expect.any(Number) as number;
  expect(JSON.parse(out.at(-1) ?? '')).toMatchObject({
    name: 'pattern-matching',
    ratios: { growth: ratio, 'scan-10': ratio, 'scan-30': ratio, 'scan-100': ratio, 'scan-300': ratio },
    targets: { growth: { atMost: 5 } },
  });
});
