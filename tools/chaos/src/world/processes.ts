import { makeChildren, makeGuard, type Children } from '../frame/tools';
import type { Stage } from '../frame/scenario';

/** The processes of one scenario; none outlives it, nor us. */
export const makeProcesses = ({ onClose }: Stage): Children => {
  const guard = makeGuard();
  const children = makeChildren((running) => guard.watch(running.map(({ pid }) => pid)));
  const killAll = (): void => children.killAll();
  process.once('exit', killAll);
  onClose(() => {
    killAll();
    guard.dismiss();
    process.off('exit', killAll);
    return Promise.resolve();
  });
  return children;
};
