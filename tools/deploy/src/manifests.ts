import type { ServiceManifest } from '@datepop/kit';
import { courses } from '@datepop/manifests/courses';
import { notifications } from '@datepop/manifests/notifications';
import { users } from '@datepop/manifests/users';

/** Every service that has something to be wired. The gateway keeps nothing and reads nothing. */
export const manifests: readonly ServiceManifest[] = [users, courses, notifications];
