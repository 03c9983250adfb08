import type { ServiceManifest } from '@datepop/kit';
import { App, Validations, type Stack } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { makeBusStack } from './bus-stack';
import { makeServiceStack } from './service-stack';

/**
 * Makes the stacks of the platform: one of each service, and the one of the bus, which comes before them. To synthesise
 * them is to have them checked by the rules of AWS Solutions.
 */
export const makeApp = (
  manifests: readonly ServiceManifest[],
  options: { bundles: string; outdir?: string },
): { app: App; stacks: readonly Stack[] } => {
  const app = new App(options.outdir === undefined ? {} : { outdir: options.outdir });
  const bus = makeBusStack(app);
  const services = manifests.map((manifest) => {
    const stack = makeServiceStack(app, manifest, options);
    stack.addStackDependency(bus);
    return stack;
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { app, stacks: [bus, ...services] };
};
