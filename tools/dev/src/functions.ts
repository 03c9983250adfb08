import { join } from 'node:path';
import { deriveTopology, type FunctionDeclaration } from '@datepop/kit';
import { followLines } from './follow-lines';
import { functionEnvironmentOf, region, urlOf, type EnvironmentOptions } from './environment';
import { functionBundleIn, cloudFolder } from './layout';
import type { PlatformLog } from './platform-events';
import type { Service } from './services';

/** The functions of a service. */
export const functionsOf = ({ manifest }: Service): readonly FunctionDeclaration[] =>
  manifest === undefined ? [] : deriveTopology([manifest]).functions;

/** Makes the functions of a service of what was built; safe to repeat. */
export const deployFunctions = async (
  service: Service,
  options: EnvironmentOptions & { bundles: string },
): Promise<void> => {
  const { createFunctions } = await import('@datepop/local-cloud');
  const environment = functionEnvironmentOf(service, options);
  const at = { endpoint: urlOf(options.ports.cloud), region };
  await createFunctions(functionsOf(service), at, ({ handles }) => ({
    folder: functionBundleIn(options.bundles, service.name, handles),
    environment,
  }));
};

/** What Lambda itself writes about an invocation. */
const ofLambda = /^(START|END|REPORT) RequestId: /;

/** Tells the lines of a service's functions as those of its process are told. */
export const followFunctions = (
  service: Service,
  options: { dataDirectory: string; signal: AbortSignal; log: PlatformLog },
): void => {
  const { dataDirectory, signal, log } = options;
  for (const { name } of functionsOf(service)) {
    const file = join(cloudFolder(dataDirectory), 'logs', `+aws+lambda+${name}.log`);
    void followLines(file, signal, (line) => {
      if (line !== '' && !ofLambda.test(line)) log({ kind: 'output', source: name, line });
    });
  }
};
