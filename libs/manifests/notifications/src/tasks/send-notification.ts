import { defineTask } from '@datepop/kit';
import { z } from 'zod';

/** Sends what stands in somebody's inbox over the channels that reach them. */
export const sendNotification = defineTask({
  service: 'notifications',
  name: 'send-notification',
  summary: 'Send a notification over every channel that reaches its reader',
  payload: z.object({ notificationId: z.uuid() }),
  examples: [{ notificationId: '019a9f00-0000-7000-8000-000000000040' }],
  runtime: 'lambda',
  timeoutSeconds: 15,
  concurrency: 10,
  // An old push does more harm than none: whoever redrives has seen what it says.
  redrive: 'reconcile-first',
});
