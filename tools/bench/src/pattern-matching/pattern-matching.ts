import type { Contender, Contest, Measurement } from '../frame/measurement';
import { assertEqualMatches, makeIndexed, makeScanning, type Matcher } from './matchers';
import { makeEvents, makeRules } from './workload';

const counts = [10, 30, 100, 300];
const unit = 'µs/event';

interface Work {
  readonly events: readonly object[];
  /** How often a round goes through the events. */
  readonly passes: number;
}

const contenderOf = (figure: string, { name, match }: Matcher, { events, passes }: Work): Contender => ({
  name,
  run: () => {
    // Time of this process: on a shared machine the clock counts the others' work too.
    const start = process.cpuUsage();
    for (let pass = 0; pass < passes; pass += 1) {
      for (const event of events) match(event);
    }
    const { user, system } = process.cpuUsage(start);
    return Promise.resolve({ [figure]: (user + system) / (passes * events.length) });
  },
});

const contestOf = (
  figure: string,
  matchers: { subject: Matcher; peers: readonly [Matcher, ...Matcher[]] },
  work: Work,
): Contest => {
  const { subject, peers } = matchers;
  const [first, ...others] = peers;
  return {
    subject: contenderOf(figure, subject, work),
    peers: [contenderOf(figure, first, work), ...others.map((peer) => contenderOf(figure, peer, work))],
    verify: () => {
      for (const peer of peers) assertEqualMatches(subject, peer, work.events);
      return Promise.resolve();
    },
  };
};

/** @param options.events How many events; a round goes through them so many times. */
export const makePatternMatching = (options: { events: number; passes: number }): Measurement => ({
  name: 'pattern-matching',
  summary: "an event's rules by local-cloud's index of patterns, as rules grow and against a linear scan",
  figures: {
    growth: { unit, target: { atMost: 5 } },
    'scan-10': { unit },
    'scan-30': { unit },
    'scan-100': { unit },
    'scan-300': { unit, target: { atMost: 0.25 } },
  },
  prepare: () => {
    const work: Work = { events: makeEvents(options.events), passes: options.passes };
    const rules = makeRules(300);
    const indexed = (count: number) => makeIndexed(rules.slice(0, count));
    const growth = { subject: indexed(300), peers: [indexed(10), indexed(30), indexed(100)] as const };
    return Promise.resolve([
      contestOf('growth', growth, work),
      ...counts.map((count) =>
        contestOf(
          `scan-${count}`,
          { subject: indexed(count), peers: [makeScanning(rules.slice(0, count))] },
          work,
        ),
      ),
    ]);
  },
});
