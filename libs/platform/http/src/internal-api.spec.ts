import { defineHttp } from '@datepop/kit';
import request from 'supertest';
import { z } from 'zod';
import { makeSampleApi } from '../test/sample-api';
import { apiOf } from './router';

const countCellars = {
  method: 'GET',
  path: '/internal/v1/cellars',
  summary: 'How many cellars there are',
  metadata: { access: 'operator' },
  responses: { 200: z.object({ count: z.number() }) },
} as const;

const answer = () => Promise.resolve({ status: 200 as const, body: { count: 3 } });

it('stands beside the own API of a service, for those that it lets in', async () => {
  const internal = apiOf(defineHttp({ cellars: { countCellars } }), { cellars: { countCellars: answer } });
  const operators = { verify: () => Promise.resolve({ operatorId: 'mina' }) };
  const api = request(makeSampleApi({ internal, operators }).app);
  await api.get('/internal/v1/cellars').expect(401);
  const { body } = await api.get('/internal/v1/cellars').set({ authorization: 'Bearer any' }).expect(200);
  expect(body).toEqual({ count: 3 });
  await api.get('/v1/spots').query({ hotspot: 'yeonnam' }).expect(200);
});

it('hides no group of the service', () => {
  const internal = apiOf(defineHttp({ spots: { countCellars } }), { spots: { countCellars: answer } });
  expect(() => makeSampleApi({ internal })).toThrow('the endpoint group "spots" is there twice');
});
