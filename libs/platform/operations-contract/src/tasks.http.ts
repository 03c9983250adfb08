import { operationSchema, problemSchema } from '@datepop/kit';
import { z } from 'zod';
import { reasonSchema } from './schemas';

const metadata = { access: 'operator' } as const;
const pathParams = z.object({ taskId: z.uuid() });

/** What operators may ask of a service's tracked tasks. */
export const taskRoutes = {
  showTask: {
    method: 'GET',
    path: '/internal/v1/tasks/:taskId',
    summary: 'How far a tracked task is',
    metadata,
    pathParams,
    responses: { 200: operationSchema, 404: problemSchema },
  },
  cancelTask: {
    method: 'POST',
    path: '/internal/v1/tasks/:taskId/cancel',
    summary: 'Cancel a tracked task with its parts; what they have done already stays',
    metadata,
    pathParams,
    body: z.object({ reason: reasonSchema }),
    responses: { 200: operationSchema, 404: problemSchema },
  },
} as const;
