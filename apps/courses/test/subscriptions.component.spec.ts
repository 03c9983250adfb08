import { couplePaired } from '@datepop/contracts/users';
import { envelopeFor, eventually } from '@datepop/testing';
import { makePlanning, onSaturday } from './planning';
import { runCourses, type RunningCourses } from './running-courses';

let service: RunningCourses;

beforeAll(async () => {
  service = await runCourses();
});
afterAll(() => service.stop());

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
});
