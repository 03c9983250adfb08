import type { ServiceManifest } from '@datepop/kit';
import { courses } from '@datepop/manifests/courses';
import { notifications } from '@datepop/manifests/notifications';
import { users } from '@datepop/manifests/users';

/** The names of what can be started, in the order of their ports. */
export const serviceNames = ['gateway', 'users', 'courses', 'notifications'] as const;

export type ServiceName = (typeof serviceNames)[number];

/** What starting a service takes, as its manifest says. */
export interface Service {
  name: ServiceName;
  /** The services that it calls over HTTP. */
  calls: readonly ServiceName[];
  postgres?: { database: string; extensions: readonly string[] };
  manifest?: ServiceManifest;
}

const fromManifest = (name: ServiceName, manifest: ServiceManifest): Service => ({
  name,
  manifest,
  calls: serviceNames.filter((other) =>
    Object.values(manifest.calls).some(({ service }) => service === other),
  ),
  ...(manifest.stores.postgres === undefined ? {} : { postgres: manifest.stores.postgres }),
});

/** Every service of the platform. */
export const services: Readonly<Record<ServiceName, Service>> = {
  // The gateway forwards to everyone and keeps nothing.
  gateway: { name: 'gateway', calls: ['users', 'courses', 'notifications'] },
  users: fromManifest('users', users),
  courses: fromManifest('courses', courses),
  notifications: fromManifest('notifications', notifications),
};
