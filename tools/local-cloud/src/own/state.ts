import { answerJson } from '../front/answers';
import type { OwnPath } from './own-path';

/** What the rooms have at this moment, each under a name of its own. */
export type State = Readonly<Record<string, () => unknown>>;

/** `/_local/state`: everything that is there, for people and tests that look. */
export const makeStatePath = (state: State): OwnPath => ({
  method: 'GET',
  path: '/_local/state',
  handle: (_, res) =>
    answerJson(res, 200, Object.fromEntries(Object.entries(state).map(([name, look]) => [name, look()]))),
});
