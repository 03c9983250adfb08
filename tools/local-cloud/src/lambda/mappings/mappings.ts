import { randomUUID } from 'node:crypto';
import type { Account } from '../../account';
import { notFound } from '../lambda-error';
import type { Mapping } from './mapping';
import type { Poller } from './poller';

/** The event source mappings of the account. Those that are enabled take messages. */
export interface Mappings {
  readonly byId: ReadonlyMap<string, Mapping>;
  /** @throws ResourceNotFoundException */
  get(uuid: string): Mapping;
  add(mapping: Omit<Mapping, 'uuid' | 'arn' | 'lastModified'>): Mapping;
  /** What is under way goes on as it began. */
  replace(mapping: Mapping): Promise<Mapping>;
  remove(mapping: Mapping): Promise<void>;
  /** How it went of late, in the words of LastProcessingResult. */
  resultOf(mapping: Mapping): string | undefined;
  stop(): Promise<void>;
}

interface Context {
  readonly account: Account;
  readonly startPoller: (mapping: Mapping) => Poller;
}

export const makeMappings = ({ account: { id, region }, startPoller }: Context): Mappings => {
  const byId = new Map<string, Mapping>();
  const pollers = new Map<string, Poller>();

  const put = (mapping: Mapping): Mapping => {
    byId.set(mapping.uuid, mapping);
    if (mapping.settings.Enabled) pollers.set(mapping.uuid, startPoller(mapping));
    return mapping;
  };
  const stopPoller = async (uuid: string) => {
    const poller = pollers.get(uuid);
    pollers.delete(uuid);
    await poller?.stop();
  };

  return {
    byId,
    get: (uuid) => {
      const mapping = byId.get(uuid);
      if (!mapping) throw notFound(`The event source mapping ${uuid} does not exist.`);
      return mapping;
    },
    add: (mapping) => {
      const uuid = randomUUID();
      const arn = `arn:aws:lambda:${region}:${id}:event-source-mapping:${uuid}`;
      return put({ ...mapping, uuid, arn, lastModified: new Date() });
    },
    replace: async (mapping) => {
      byId.set(mapping.uuid, mapping);
      await stopPoller(mapping.uuid);
      // Unless it was changed again meanwhile.
      return byId.get(mapping.uuid) === mapping ? put({ ...mapping, lastModified: new Date() }) : mapping;
    },
    remove: async ({ uuid }) => {
      byId.delete(uuid);
      await stopPoller(uuid);
    },
    resultOf: ({ uuid }) => pollers.get(uuid)?.result(),
    stop: async () => {
      await Promise.all([...pollers.keys()].map(stopPoller));
    },
  };
};
