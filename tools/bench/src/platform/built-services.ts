import { builtServices, buildProgram, makeChildren, makeGuard, runProgram, serviceNames } from './dev';

/** Builds the services unless they are to be taken as they are; returns where they are. */
export const buildServices = async ({
  build,
  signal,
}: {
  build: boolean;
  signal: AbortSignal;
}): Promise<string> => {
  if (!build) return builtServices;
  const guard = makeGuard();
  const children = makeChildren((running) => guard.watch(running.map(({ pid }) => pid)));
  try {
    await runProgram(children, buildProgram(serviceNames), signal);
  } finally {
    guard.dismiss();
  }
  return builtServices;
};
