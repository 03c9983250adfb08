import { z } from 'zod';
import type { Stage } from '../frame/scenario';
import type { SeenEvent } from '../judgement/judge';
import type { CloudLocation } from './cloud';
import { readFeed } from './feed';

/** Everything that the bus takes from the ledger. */
export interface Recorder {
  /** Distinct events so far. */
  readonly size: () => number;
  /** Whether this event was seen. */
  readonly has: (eventId: string) => boolean;
  /** Whether an event of each of these entries was seen. */
  readonly hasAll: (entryIds: readonly string[]) => boolean;
  /** @throws Error when some may have been missed. */
  readonly events: () => SeenEvent[];
  /** The messages that queues receive, one of each event. */
  readonly bodies: () => string[];
}

const putSchema = z.object({
  event: z.looseObject({
    detail: z.looseObject({
      metadata: z.looseObject({ id: z.uuid() }),
      data: z.looseObject({ entryId: z.uuid() }),
    }),
  }),
});

/** Starts to record. */
export const startRecorder = async (stage: Stage, location: CloudLocation): Promise<Recorder> => {
  const entries = new Set<string>();
  const seen = new Map<string, { entryId: string; deliveries: number; body: string }>();
  const feed = await readFeed(stage, location, 'event-put', (told) => {
    const { event } = putSchema.parse(told);
    const { metadata, data } = event.detail;
    const deliveries = (seen.get(metadata.id)?.deliveries ?? 0) + 1;
    entries.add(data.entryId);
    seen.set(metadata.id, { entryId: data.entryId, deliveries, body: JSON.stringify(event) });
  });
  return {
    size: () => seen.size,
    has: (eventId) => seen.has(eventId),
    hasAll: (entryIds) => entryIds.every((entryId) => entries.has(entryId)),
    events: () => {
      feed.assertComplete();
      return [...seen].map(([eventId, { entryId, deliveries }]) => ({ eventId, entryId, deliveries }));
    },
    bodies: () => [...seen.values()].map(({ body }) => body),
  };
};
