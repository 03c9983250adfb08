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

const lineSchema = z.object({
  service: z.string(),
  msg: z.string(),
  time: z.coerce.date(),
  eventId: z.string(),
  detailType: z.string(),
  correlationId: z.string().optional(),
});

type Line = z.output<typeof lineSchema>;

const readLines = async (logs: string, service: string): Promise<Line[]> => {
  const text = await readFile(join(logs, `${service}.log`), 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    if (!line.includes('"eventId"')) return [];
    const { success, data } = lineSchema.safeParse(JSON.parse(line));
    return success ? [data] : [];
  });
};

const { rules } = deriveTopology(manifests);

const ruleFor = (consumer: string, type: string) =>
  rules.find(({ queue, pattern }) => queue === `${consumer}-events` && pattern['detail-type'][0] === type);

/** Every event that a request led to, with each consumer that has handled it so far. */
export const readPaths = async (logs: string, correlationId: string): Promise<EventPath[]> => {
  const lines = (await Promise.all(manifests.map(({ name }) => readLines(logs, name)))).flat();
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
