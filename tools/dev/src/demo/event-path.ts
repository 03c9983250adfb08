import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deriveTopology } from '@datepop/kit';
import { z } from 'zod';
import { manifests } from '../wire';

/** What happened to one event on its way, read from the log lines of the services. */
export interface EventPath {
  readonly type: string;
  readonly id: string;
  readonly publisher: string;
  readonly publishedAt: Date;
  readonly arrivals: readonly { consumer: string; rule: string; queue: string; handledAt: Date }[];
}

/** A task that was done because of a request. */
export interface DoneTask {
  readonly task: string;
  readonly queue: string;
  /** The Lambda function that did it, or the service whose worker did. */
  readonly by: string;
  readonly doneAt: Date;
}

const taskLineSchema = z.object({
  service: z.string(),
  function: z.string().optional(),
  msg: z.literal('task done'),
  time: z.coerce.date(),
  task: z.string(),
  correlationId: z.string(),
});

const lineSchema = z.object({
  service: z.string(),
  msg: z.string(),
  time: z.coerce.date(),
  eventId: z.string(),
  detailType: z.string(),
  correlationId: z.string().optional(),
});

const readLines = async <Read extends z.ZodType>(
  logs: string,
  source: string,
  { having, as }: { having: string; as: Read },
): Promise<z.output<Read>[]> => {
  const text = await readFile(join(logs, `${source}.log`), 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    if (!line.includes(having)) return [];
    const { success, data } = as.safeParse(JSON.parse(line));
    return success ? [data] : [];
  });
};

const { rules, functions } = deriveTopology(manifests);
/** What writes logs: the services, and their functions. */
const sources = [...manifests, ...functions].map(({ name }) => name);

const ruleFor = (consumer: string, type: string) =>
  rules.find(({ queue, pattern }) => queue === `${consumer}-events` && pattern['detail-type'][0] === type);

/** Every event that a request led to, with each consumer that has handled it so far. */
export const readPaths = async (logs: string, correlationId: string): Promise<EventPath[]> => {
  const eventLines = { having: '"eventId"', as: lineSchema };
  const lines = (await Promise.all(sources.map((source) => readLines(logs, source, eventLines)))).flat();
  const handled = lines.filter(
    (line) => line.msg === 'event handled' && line.correlationId === correlationId,
  );
  const ids = [...new Set(handled.map(({ eventId }) => eventId))];
  return ids.flatMap((id) => {
    const published = lines.find((line) => line.msg === 'event published' && line.eventId === id);
    if (published === undefined) return [];
    const arrivals = handled
      .filter(({ eventId }) => eventId === id)
      .map(({ service, detailType, time }) => {
        const rule = ruleFor(service, detailType);
        return { consumer: service, rule: rule?.name ?? '?', queue: rule?.queue ?? '?', handledAt: time };
      });
    return [
      { type: published.detailType, id, publisher: published.service, publishedAt: published.time, arrivals },
    ];
  });
};

/** Every task that was done so far because of a request. */
export const readTasks = async (logs: string, correlationId: string): Promise<DoneTask[]> => {
  const taskLines = { having: '"task done"', as: taskLineSchema };
  const lines = (await Promise.all(sources.map((source) => readLines(logs, source, taskLines)))).flat();
  return lines
    .filter((line) => line.correlationId === correlationId)
    .map(({ service, function: name, task, time }) => ({
      task,
      queue: task.replace('.', '-'),
      by: name === undefined ? `worker of ${service}` : `Lambda ${name}`,
      doneAt: time,
    }));
};
