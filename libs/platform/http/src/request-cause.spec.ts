import { traceparentSchema } from '@datepop/kit';
import { traceIdOf } from '@datepop/platform/observability';
import request from 'supertest';
import { makeSampleApi } from '../test/sample-api';

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

const ask = async (headers: Record<string, string>) => {
  const { app, lines, causes } = makeSampleApi();
  const answer = await request(app).get('/v1/spots').query({ hotspot: 'yeonnam' }).set(headers).expect(200);
  const [cause] = causes;
  if (cause === undefined) throw new Error('the handler was not called');
  return { requestId: answer.headers['x-request-id'] as unknown, cause, lines };
};

describe('the id of a request', () => {
  it('is the one that it came with', async () => {
    const { requestId, cause } = await ask({ 'x-request-id': 'edge:abc-1.2_3' });
    expect(requestId).toBe('edge:abc-1.2_3');
    expect(cause).toMatchObject({ correlationId: 'edge:abc-1.2_3', causationId: null });
  });

  it('is a new one where it came with none', async () => {
    const [one, other] = [await ask({}), await ask({})];
    expect(one.requestId).toBe(one.cause.correlationId);
    expect(one.requestId).not.toBe(other.requestId);
  });

  it.each(['with space', 'x'.repeat(129), '{"a":1}', '<script>'])(
    'is a new one where %j could do harm in a log',
    async (given) => {
      const { requestId } = await ask({ 'x-request-id': given });
      expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
    },
  );
});

describe('the trace of a request', () => {
  it('goes on', async () => {
    const { cause } = await ask({ traceparent });
    expect(traceIdOf(cause.traceparent)).toBe(traceIdOf(traceparent));
    expect(cause.traceparent).not.toBe(traceparent);
  });

  it.each([{}, { traceparent: 'nonsense' }])('begins with it where it came with %j', async (headers) => {
    const { cause } = await ask(headers);
    expect(traceparentSchema.safeParse(cause.traceparent).success).toBe(true);
  });
});

it('is in every line that is logged for it', async () => {
  const { lines, cause } = await ask({ 'x-request-id': 'request-1', traceparent });
  expect(lines.map(({ msg }) => msg)).toEqual(['listing', 'request answered']);
  for (const line of lines)
    expect(line).toMatchObject({ correlationId: 'request-1', traceId: traceIdOf(cause.traceparent) });
});
