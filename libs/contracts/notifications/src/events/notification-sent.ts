import { defineEvent } from '@datepop/kit';
import { z } from 'zod';
import { notificationKinds } from '../kinds';

/** A notification went to somebody over every channel that reaches them. */
export const notificationSent = defineEvent({
  service: 'notifications',
  name: 'notification-sent',
  version: 1,
  aggregate: 'notification',
  summary: 'A notification was sent to somebody',
  data: z.object({
    notificationId: z.uuid(),
    userId: z.uuid(),
    kind: z.enum(notificationKinds),
    /** The inbox always; a push where somebody can be pushed. */
    channels: z.array(z.enum(['inbox', 'push'])).min(1),
    sentAt: z.iso.datetime({ offset: true }),
  }),
  examples: [
    {
      notificationId: '019a9f00-0000-7000-8000-000000000040',
      userId: '019a9f00-0000-7000-8000-000000000001',
      kind: 'welcome',
      channels: ['inbox', 'push'],
      sentAt: '2026-11-20T09:30:01.000Z',
    },
  ],
});
