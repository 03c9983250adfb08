import { deriveTopology, type ServiceManifest } from '@datepop/kit';
import { applyTopology, type Wired } from '@datepop/local-cloud';
import { busName, claimCheckBucket } from './environment';
import { serviceNames, services } from './services';

/** Every service that has a database or talks over the bus. */
export const manifests: readonly ServiceManifest[] = serviceNames.flatMap(
  (name) => services[name].manifest ?? [],
);

/** Creates bus, rules and queues of these services from their manifests; safe to repeat. */
export const wire = (options: {
  endpoint: string;
  region: string;
  services: readonly string[];
}): Promise<Wired> =>
  applyTopology(deriveTopology(manifests.filter(({ name }) => options.services.includes(name))), {
    endpoint: options.endpoint,
    region: options.region,
    busName,
    claimCheckBucket,
  });
