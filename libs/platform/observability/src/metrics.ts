import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** The measurements of one service, for Prometheus. */
export interface Metrics {
  /** Counts and times one answered request; `route` is the contract's path, never the URL. Seconds. */
  readonly requestAnswered: (
    labels: { method: string; route: string; status: number },
    seconds: number,
  ) => void;
  readonly eventPublished: (labels: { type: string; outcome: 'published' | 'retried' | 'parked' }) => void;
  readonly eventConsumed: (labels: {
    type: string;
    outcome: 'handled' | 'duplicate' | 'unknown' | 'failed' | 'dead-lettered';
  }) => void;
  /** Counts what became of the ticks of a job; a run fails once for each try. */
  readonly jobRan: (labels: {
    job: string;
    outcome: 'succeeded' | 'failed' | 'skipped' | 'missed' | 'lost';
  }) => void;
  readonly contentType: string;
  /** The exposition text of everything measured. */
  readonly expose: () => Promise<string>;
}

/** Seconds: a hot read is near 2 ms, a slow write near 1 s. */
const durationBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Makes the metrics of a service, process metrics included. */
export const makeMetrics = (service: string): Metrics => {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'http_server_request_duration_seconds',
    help: 'Duration of answered HTTP requests',
    labelNames: ['method', 'route', 'status'],
    buckets: durationBuckets,
    registers: [registry],
  });
  const published = new Counter({
    name: 'outbox_events_total',
    help: 'Events that left the outbox, were put back for a retry, or were parked',
    labelNames: ['type', 'outcome'],
    registers: [registry],
  });
  const consumed = new Counter({
    name: 'inbox_events_total',
    help: 'Events received from the queue, by what became of them',
    labelNames: ['type', 'outcome'],
    registers: [registry],
  });
  const jobs = new Counter({
    name: 'job_runs_total',
    help: 'Ticks of jobs, by what became of them',
    labelNames: ['job', 'outcome'],
    registers: [registry],
  });
  return {
    requestAnswered: (labels, seconds) => requests.observe(labels, seconds),
    eventPublished: (labels) => published.inc(labels),
    eventConsumed: (labels) => consumed.inc(labels),
    jobRan: (labels) => jobs.inc(labels),
    contentType: registry.contentType,
    expose: () => registry.metrics(),
  };
};
