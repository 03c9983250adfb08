import { answerDrains } from './answer-drains';
import { makeServiceRelay } from './service-relay';

// A relay that is started for each question, and stopped after it.

answerDrains(makeServiceRelay(process));
