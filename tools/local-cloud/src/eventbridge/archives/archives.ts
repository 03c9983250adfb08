import { AwsError } from '../../aws-error';
import type { Clock } from '../../clock';
import { makeFifo } from '../../fifo';
import type { Fifo } from '../../fifo';
import type { Limits } from '../../limits';
import type { Arrival } from '../event';
import type { EventBus } from '../event-buses';
import { matches } from '../patterns/matches';
import type { Pattern } from '../patterns/pattern';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** How an archive was made or updated. */
export interface ArchiveSettings {
  readonly name: string;
  readonly arn: string;
  readonly busArn: string;
  readonly description: string | undefined;
  readonly eventPattern: string | undefined;
  readonly pattern: Pattern | undefined;
  /** 0 keeps events for ever. */
  readonly retentionDays: number;
  readonly createdAt: Date;
}

/** An event in an archive. */
export interface Archived {
  /** Of the event itself, in milliseconds. */
  readonly time: number;
  readonly keptAt: number;
  readonly bytes: number;
  readonly json: string;
}

/** An archive and what is in it. */
export interface Archive {
  settings: ArchiveSettings;
  readonly events: Fifo<Archived>;
  bytes: number;
  /** Whether events had to go because all archives together were too large. */
  hasLost: boolean;
}

export interface Archives {
  readonly byName: Map<string, Archive>;
  add(settings: ArchiveSettings): Archive;
  /**
   * By name, without what is older than it keeps events.
   * @throws ResourceNotFoundException
   */
  get(name: string): Archive;
  /** Keeps an event in every archive of the bus that wants it; replayed events in none. */
  keep(bus: EventBus, arrival: Arrival): void;
}

/** In memory; when all together reach `archiveBytes`, the largest loses its oldest. */
export const makeArchives = (clock: Clock, limits: Limits): Archives => {
  const byName = new Map<string, Archive>();

  const dropOldest = (archive: Archive) => {
    archive.bytes -= archive.events.shift()?.bytes ?? 0;
  };

  const expire = (archive: Archive) => {
    const { retentionDays } = archive.settings;
    if (retentionDays === 0) return;
    const oldest = clock.now().getTime() - retentionDays * DAY_MS;
    while ((archive.events.first()?.keptAt ?? oldest) < oldest) dropOldest(archive);
  };

  const makeRoom = () => {
    const all = [...byName.values()];
    let bytes = all.reduce((sum, archive) => sum + archive.bytes, 0);
    while (bytes > limits.archiveBytes) {
      const largest = all.reduce((one, other) => (other.bytes > one.bytes ? other : one));
      bytes -= largest.events.first()?.bytes ?? 0;
      dropOldest(largest);
      largest.hasLost = true;
    }
  };

  return {
    byName,
    add: (settings) => {
      const archive = { settings, events: makeFifo<Archived>(), bytes: 0, hasLost: false };
      byName.set(settings.name, archive);
      return archive;
    },
    get: (name) => {
      const archive = byName.get(name);
      if (!archive) throw new AwsError('ResourceNotFoundException', `Archive ${name} does not exist.`);
      expire(archive);
      return archive;
    },
    keep: (bus, { event, json, ingestedAt }) => {
      if (byName.size === 0 || event['replay-name'] !== undefined) return;
      for (const archive of byName.values()) {
        const { busArn, pattern } = archive.settings;
        if (busArn !== bus.arn || (pattern && !matches(pattern, event))) continue;
        expire(archive);
        const bytes = Buffer.byteLength(json);
        archive.events.push({ time: Date.parse(event.time), keptAt: ingestedAt.getTime(), bytes, json });
        archive.bytes += bytes;
      }
      makeRoom();
    },
  };
};
