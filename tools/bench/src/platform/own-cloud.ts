import type { Setting } from '../frame/measurement';
import { cloudProgram, untilAnswers, urlOf } from './dev';
import { freePort, startOwnProcess } from './own-process';

/** Starts AWS on this machine in a process of its own, and gives what `AWS_ENDPOINT_URL` must be. */
export const startOwnCloud = async (setting: Setting): Promise<string> => {
  const port = await freePort();
  await startOwnProcess(cloudProgram(port), setting);
  await untilAnswers('cloud', `${urlOf(port)}/_local/health`, (status) => status === 200, setting.signal);
  return urlOf(port);
};
