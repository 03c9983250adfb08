import { z } from 'zod';
import type { Account } from '../../account';
import { AwsError } from '../../aws-error';
import type { Clock } from '../../clock';
import type { Limits } from '../../limits';
import { archiveArn } from '../arns';
import type { EventBuses } from '../event-buses';
import { busArnInput, description, page, seconds } from '../input';
import { operation } from '../../front/operation';
import type { Operations } from '../../front/operation';
import { pageOf, withOneFilter } from '../../front/pages';
import { parsePattern } from '../patterns/parse-pattern';
import type { Archive, Archives } from './archives';

const name = z
  .string()
  .min(1)
  .max(48)
  .regex(/^[.\-_A-Za-z0-9]+$/);

const settings = {
  ArchiveName: name,
  Description: description,
  EventPattern: z.string().max(4096).optional(),
  RetentionDays: z.int().min(0).optional(),
};

const STATE = 'ENABLED';

const summary = ({
  settings: { name, busArn, retentionDays, createdAt },
  events,
  bytes,
  hasLost,
}: Archive) => ({
  ArchiveName: name,
  EventSourceArn: busArn,
  State: STATE,
  StateReason: hasLost ? 'local-cloud let older events go: its archives were too large.' : undefined,
  RetentionDays: retentionDays,
  SizeBytes: bytes,
  EventCount: events.size,
  CreationTime: seconds(createdAt),
});

const changed = ({ settings: { arn, createdAt } }: Archive) => ({
  ArchiveArn: arn,
  State: STATE,
  CreationTime: seconds(createdAt),
});

interface Context {
  readonly account: Account;
  readonly archives: Archives;
  readonly buses: EventBuses;
  readonly clock: Clock;
  readonly limits: Limits;
}

export const makeArchiveOperations = ({ account, archives, buses, clock, limits }: Context): Operations => ({
  CreateArchive: operation(z.strictObject({ ...settings, EventSourceArn: busArnInput }), (input) => {
    const { ArchiveName, EventSourceArn, EventPattern, RetentionDays = 0 } = input;
    if (archives.byName.has(ArchiveName)) {
      throw new AwsError('ResourceAlreadyExistsException', `Archive ${ArchiveName} already exists.`);
    }
    const bus = buses.get(EventSourceArn);
    if (archives.byName.size >= limits.archives) {
      throw new AwsError('LimitExceededException', `There are ${limits.archives} archives already.`);
    }
    const archive = archives.add({
      name: ArchiveName,
      arn: archiveArn(account, ArchiveName),
      busArn: bus.arn,
      description: input.Description,
      eventPattern: EventPattern,
      pattern: EventPattern === undefined ? undefined : parsePattern(EventPattern),
      retentionDays: RetentionDays,
      createdAt: clock.now(),
    });
    return changed(archive);
  }),

  DescribeArchive: operation(z.strictObject({ ArchiveName: name }), ({ ArchiveName }) => {
    const archive = archives.get(ArchiveName);
    const { arn, description: text, eventPattern } = archive.settings;
    return { ...summary(archive), ArchiveArn: arn, Description: text, EventPattern: eventPattern };
  }),

  ListArchives: operation(
    z.strictObject({
      NamePrefix: name.optional(),
      EventSourceArn: z.string().min(1).max(1600).optional(),
      State: z.string().optional(),
      ...page,
    }),
    (input) => {
      const kept = withOneFilter(archives.byName, 'ListArchives', {
        NamePrefix: [input.NamePrefix, ({ settings: one }, prefix) => one.name.startsWith(prefix)],
        EventSourceArn: [input.EventSourceArn, ({ settings: one }, arn) => one.busArn === arn],
        State: [input.State, (_, state) => state === STATE],
      });
      const { items, NextToken } = pageOf(kept, input);
      return { Archives: items.map(summary), NextToken };
    },
  ),

  UpdateArchive: operation(z.strictObject(settings), (input) => {
    const archive = archives.get(input.ArchiveName);
    const { EventPattern } = input;
    archive.settings = {
      ...archive.settings,
      description: input.Description ?? archive.settings.description,
      retentionDays: input.RetentionDays ?? archive.settings.retentionDays,
      ...(EventPattern === undefined
        ? {}
        : { eventPattern: EventPattern, pattern: parsePattern(EventPattern) }),
    };
    return changed(archive);
  }),

  DeleteArchive: operation(z.strictObject({ ArchiveName: name }), ({ ArchiveName }) => {
    archives.get(ArchiveName);
    archives.byName.delete(ArchiveName);
    return {};
  }),
});
