import { couplePaired } from '@datepop/contracts/users';
import { envelopeFor, eventually } from '@datepop/testing';
import { v4 as newId } from 'uuid';
import { makePlanning, onSaturday } from './planning';
import { runCourses, type RunningCourses } from './running-courses';

type Ids = [string, string, string, string];
type Member = (typeof couplePaired.examples)[0]['members'][0];

let service: RunningCourses;

beforeAll(async () => {
  service = await runCourses();
});
afterAll(() => service.stop());

const handledCount = async (): Promise<number> => {
  const { text } = await service.api.get('/metrics');
  return Number(/outcome="handled"[^}]*} (\d+)/.exec(text)?.[1] ?? 0);
};

describe('a couple of whom an event has told', () => {
  it('is not asked about again, however often the event is delivered', async () => {
    const event = envelopeFor(couplePaired);
    await service.bus.put(couplePaired, event);
    await service.bus.put(couplePaired, event);
    const outcome = (name: string) => `inbox_events_total{type="${couplePaired.type}",outcome="${name}"`;
    const measured = await eventually('the second delivery', async () => {
      const { text } = await service.api.get('/metrics');
      return text.includes(outcome('duplicate')) ? text : undefined;
    });
    const counts = measured.split('\n').filter((line) => line.startsWith('inbox_events_total{'));
    expect(counts.map((line) => line.slice(-2)).sort()).toEqual([' 1', ' 1']);
    const { coupleId, members } = event.data;
    for (const [index, { userId }] of members.entries()) {
      const plan = { ...onSaturday, startsAt: `1${index}:00` };
      expect(await makePlanning(service).schedule(userId, plan)).toMatchObject({
        status: 201,
        body: { coupleId },
      });
      expect(service.couples.asked).not.toContain(userId);
    }
  });

  it('stays as its newest event tells, when an older one comes later', async () => {
    const [coupleId, userId, partnerId, formerPartnerId] = Array.from({ length: 4 }, () => newId()) as Ids;
    const tell = async (version: number, partner: string) => {
      const members: [Member, Member] = [
        { userId, nickname: '서연' },
        { userId: partner, nickname: '민준' },
      ];
      const event = envelopeFor(couplePaired, { ...couplePaired.examples[0], coupleId, members });
      const aggregate = { ...event.metadata.aggregate, id: coupleId, version };
      const before = await handledCount();
      await service.bus.put(couplePaired, { ...event, metadata: { ...event.metadata, aggregate } });
      await eventually('the event', async () => (await handledCount()) > before || undefined);
    };
    await tell(2, partnerId);
    await tell(1, formerPartnerId);
    const { schedule } = makePlanning(service);
    expect(await schedule(partnerId, onSaturday)).toMatchObject({ status: 201, body: { coupleId } });
    await schedule(formerPartnerId, onSaturday);
    expect(service.couples.asked).toContain(formerPartnerId);
    expect(service.couples.asked).not.toContain(partnerId);
  });
});
