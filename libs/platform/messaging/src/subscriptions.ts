import { envelopeOf, type Envelope, type ServiceManifest } from '@datepop/kit';
import type { z } from 'zod';

/** Handles one event with ports that are bound to the transaction in which the event is remembered. */
export type EventHandler<Data, Ports> = (event: Envelope<Data>, ports: Ports) => Promise<void>;

/** One handler for each subscription of the manifest, by its name; it sees only what the subscription reads. */
export type EventHandlers<Manifest extends ServiceManifest, Ports> = {
  readonly [Name in keyof Manifest['subscribes']]: EventHandler<
    z.output<Manifest['subscribes'][Name]['reads']>,
    Ports
  >;
};

/** The subscription that reads a detail-type: parses with its reader schema, then handles. */
export interface Reader<Ports> {
  /** @throws ZodError when the event does not fit the reader schema. */
  readonly parse: (detail: unknown) => Envelope<unknown>;
  readonly handle: EventHandler<unknown, Ports>;
}

/** By detail-type, which alone decides who reads an event. */
export const readersOf = <Manifest extends ServiceManifest, Ports>(
  manifest: Manifest,
  handlers: EventHandlers<Manifest, Ports>,
): ReadonlyMap<string, Reader<Ports>> => {
  const readers = new Map<string, Reader<Ports>>();
  for (const [name, { event, reads }] of Object.entries(manifest.subscribes)) {
    // The manifest ties a name's schema to its handler's argument; a map over all names cannot say so.
    readers.set(event.type, readerOf(reads, handlers[name] as EventHandler<unknown, Ports>));
  }
  return readers;
};

const readerOf = <Ports>(data: z.ZodObject, handle: EventHandler<unknown, Ports>): Reader<Ports> => {
  const schema = envelopeOf(data);
  return { parse: (detail) => schema.parse(detail), handle };
};
