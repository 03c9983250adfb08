import { answerDrains } from './answer-drains';
import { makeServiceRelay } from './service-relay';

// A relay that goes on from question to question, and finds by itself what was recorded.

let tell = (_events: number): void => undefined;
const started = makeServiceRelay(process)((events) => tell(events));

answerDrains(async (accepted) => {
  tell = accepted;
  await started;
  return () => Promise.resolve();
});
