import { rename } from 'node:fs/promises';
import { z } from 'zod';
import { AwsError } from '../aws-error';
import { parseInput } from '../front/parse-input';
import { codeOf, noJournal, openJournal } from './journal';
import type { Journal } from './journal';
import { DEFAULT_GROUP, keyOf } from './schedule';
import type { Schedule, ScheduleGroup } from './schedule';
import { name, scheduleDefinition } from './schedule-input';

/** The groups and schedules of the account. What is put or removed is kept in the journal. */
export interface Schedules {
  readonly groups: ReadonlyMap<string, ScheduleGroup>;
  readonly byKey: ReadonlyMap<string, Schedule>;
  /** @throws ResourceNotFoundException */
  getGroup(name: string): ScheduleGroup;
  has(named: Pick<Schedule, 'groupName' | 'name'>): boolean;
  /** @throws ResourceNotFoundException */
  get(named: Pick<Schedule, 'groupName' | 'name'>): Schedule;
  putGroup(group: ScheduleGroup): void;
  put(schedule: Schedule): void;
  removeGroup(group: ScheduleGroup): void;
  remove(schedule: Schedule): void;
  /** Resolves when all of it is kept. */
  kept(): Promise<void>;
}

const date = z.iso.datetime().transform((text) => new Date(text));

const savedGroup = z.object({
  name,
  tags: z.record(z.string(), z.string()),
  createdAt: date,
  modifiedAt: date,
});

const savedSchedule = z.object({
  groupName: name,
  name,
  definition: scheduleDefinition,
  createdAt: date,
  modifiedAt: date,
  lastRun: date.optional(),
});

const GROUP = 'group/';

const SCHEDULE = 'schedule/';

export const notFound = (message: string) => new AwsError('ResourceNotFoundException', message, 404);

const readSaved = <S extends z.ZodType>(schema: S, key: string, value: unknown): z.output<S> => {
  try {
    return parseInput(schema, value);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw new Error(`${key}: ${error.message}`, { cause: error });
  }
};

const makeSchedules = (journal: Journal): Schedules => {
  const groups = new Map<string, ScheduleGroup>();
  const byKey = new Map<string, Schedule>();

  for (const [key, value] of journal.entries) {
    if (key.startsWith(GROUP)) {
      const group = readSaved(savedGroup, key, value);
      groups.set(group.name, group);
    } else {
      const schedule = readSaved(savedSchedule, key, value);
      byKey.set(keyOf(schedule), schedule);
    }
  }

  const remove = (schedule: Schedule) => {
    byKey.delete(keyOf(schedule));
    journal.note(SCHEDULE + keyOf(schedule), undefined);
  };

  return {
    groups,
    byKey,
    getGroup: (groupName) => {
      const group = groups.get(groupName);
      if (!group) throw notFound(`Schedule group ${groupName} does not exist.`);
      return group;
    },
    has: (named) => byKey.has(keyOf(named)),
    get: (named) => {
      const schedule = byKey.get(keyOf(named));
      if (!schedule) throw notFound(`Schedule ${named.name} does not exist.`);
      return schedule;
    },
    putGroup: (group) => {
      groups.set(group.name, group);
      journal.note(GROUP + group.name, group);
    },
    put: (schedule) => {
      byKey.set(keyOf(schedule), schedule);
      journal.note(SCHEDULE + keyOf(schedule), schedule);
    },
    remove,
    removeGroup: (group) => {
      for (const schedule of byKey.values()) if (schedule.groupName === group.name) remove(schedule);
      groups.delete(group.name);
      journal.note(GROUP + group.name, undefined);
    },
    kept: () => journal.written(),
  };
};

interface Options {
  /** Where they are kept; without it they go with the process. */
  readonly file: string | undefined;
  readonly now: Date;
  readonly log: (line: string) => void;
}

/**
 * The schedules that a file tells, or none.
 * @throws when the file is damaged, which is then kept aside under another name
 */
export const openSchedules = async ({ file, now, log }: Options): Promise<Schedules> => {
  const schedules = await open(file, log);
  if (!schedules.groups.has(DEFAULT_GROUP)) {
    schedules.putGroup({ name: DEFAULT_GROUP, tags: {}, createdAt: now, modifiedAt: now });
  }
  await schedules.kept();
  return schedules;
};

const open = async (file: string | undefined, log: (line: string) => void): Promise<Schedules> => {
  if (file === undefined) return makeSchedules(noJournal);
  try {
    return makeSchedules(await openJournal(file, log));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const problem = `the schedules in "${file}" cannot be read: ${why}`;
    if (codeOf(error) !== undefined) throw new Error(problem, { cause: error });
    const aside = `${file}.damaged-${new Date().toISOString().replaceAll(/[-:.]/g, '')}`;
    await rename(file, aside);
    throw new Error(
      `${problem}. The file is now "${aside}": mend it and move it back, or start again without these schedules`,
      { cause: error },
    );
  }
};
