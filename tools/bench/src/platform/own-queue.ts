import { applyTopology } from '@datepop/local-cloud';
import { busName, region } from './dev';

/** Makes the bus, and a queue behind a rule like the platform's for one type of event; gives the queue's URL. */
export const wireQueue = async (
  endpoint: string,
  { name, source, type }: { name: string; source: string; type: string },
): Promise<string> => {
  const deadLetterName = `${name}-dead`;
  const { queueUrls } = await applyTopology(
    {
      queues: [
        {
          service: name,
          holds: 'events',
          name,
          deadLetterName,
          maxReceives: 10,
          visibilitySeconds: 30,
          fifo: false,
        },
      ],
      rules: [
        {
          name,
          pattern: { source: [source], 'detail-type': [type] },
          queue: name,
          deadLetter: deadLetterName,
        },
      ],
    },
    { endpoint, region, busName },
  );
  return queueUrls[name] ?? '';
};
