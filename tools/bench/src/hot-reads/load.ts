import autocannon from 'autocannon';
import { answerParent } from '../workers/answer-parent';
import { loadSchema, type Loaded } from './loaded';

answerParent(async (question): Promise<Loaded> => {
  const { url, headers, body, seconds, connections } = loadSchema.parse(question);
  const result = await autocannon({
    url,
    headers,
    expectBody: body,
    connections,
    duration: seconds,
    sampleInt: 100,
  });
  const { errors, timeouts, mismatches, non2xx, requests, duration } = result;
  return { failed: errors + timeouts + mismatches + non2xx, perSecond: requests.total / duration };
});
