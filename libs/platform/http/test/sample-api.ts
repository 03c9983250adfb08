import { defineHttp, DomainError, errorKinds, noBody } from '@datepop/kit';
import type { Cause } from '@datepop/kit';
import {
  makeOperatorTokenVerifier,
  makeTokenVerifier,
  type OperatorTokenVerifier,
  type TokenVerifier,
} from '@datepop/platform/auth';
import { makeLogger, makeMetrics } from '@datepop/platform/observability';
import type { Express } from 'express';
import { z } from 'zod';
import { makeHttpApp } from '../src/app';
import type { Readiness } from '../src/health';
import type { Api, Router } from '../src/router';

const spotSchema = z.object({ id: z.uuid(), name: z.string() });

const spots = {
  listSpots: {
    method: 'GET',
    path: '/v1/spots',
    summary: 'Spots by name',
    metadata: { access: 'public' },
    query: z.object({ limit: z.coerce.number().int().max(100).default(20), hotspot: z.string().min(1) }),
    responses: { 200: z.object({ items: z.array(spotSchema) }) },
  },
  addSpot: {
    method: 'POST',
    path: '/v1/spots',
    summary: 'Add a spot',
    metadata: { access: 'user' },
    body: z.object({ name: z.string().min(1), position: z.object({ lat: z.number(), lng: z.number() }) }),
    responses: { 201: z.object({ name: z.string(), addedBy: z.string() }) },
  },
  getSpot: {
    method: 'GET',
    path: '/v1/spots/:spotId',
    summary: 'One spot',
    metadata: { access: 'public' },
    pathParams: z.object({ spotId: z.uuid() }),
    responses: { 200: spotSchema },
  },
} as const;

const failures = {
  refuse: {
    method: 'POST',
    path: '/v1/refusals/:kind',
    summary: 'Refuses, as the kind says',
    metadata: { access: 'public' },
    pathParams: z.object({ kind: z.enum(errorKinds) }),
    body: noBody(),
    responses: { 200: z.object({}) },
  },
  fail: {
    method: 'POST',
    path: '/v1/failures',
    summary: 'Fails in a way that nobody foresaw',
    metadata: { access: 'public' },
    body: noBody(),
    responses: { 200: z.object({}) },
  },
} as const;

const upkeep = {
  recount: {
    method: 'POST',
    path: '/internal/v1/recounts',
    summary: 'Count the spots anew',
    metadata: { access: 'operator' },
    body: noBody(),
    responses: { 202: z.object({ askedBy: z.string() }) },
  },
} as const;

/** An API with something of everything that a service may have. */
export const sampleHttp = defineHttp({ spots, failures, upkeep });

export interface SampleApi {
  readonly app: Express;
  /** What was logged, line by line. */
  readonly lines: Record<string, unknown>[];
  /** The causes that handlers were given. */
  readonly causes: Cause[];
}

const spot = { id: '019a9f00-0000-7000-8000-000000000040', name: '연남동 찻집' };

export const makeSampleApi = (
  options: {
    tokens?: TokenVerifier;
    operators?: OperatorTokenVerifier;
    readiness?: Readiness;
    spot?: object;
    internal?: Api;
  } = {},
): SampleApi => {
  const lines: SampleApi['lines'] = [];
  const causes: Cause[] = [];
  const logger = makeLogger({
    service: 'sample',
    level: 'info',
    destination: { write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) },
  });
  const router: Router<typeof sampleHttp> = {
    spots: {
      listSpots: ({ cause }) => {
        causes.push(cause);
        logger.info('listing');
        return Promise.resolve({ status: 200, body: { items: [spot] } });
      },
      addSpot: ({ body, caller }) =>
        Promise.resolve({ status: 201, body: { name: body.name, addedBy: caller.userId } }),
      getSpot: ({ params }) =>
        Promise.resolve({ status: 200, body: { ...spot, id: params.spotId, ...options.spot } }),
    },
    failures: {
      refuse: ({ params }) => {
        const fields = [{ field: 'body.name', message: 'is taken' }];
        throw new DomainError({ code: 'sample.refused', kind: params.kind, message: 'Refused.', fields });
      },
      fail: () => {
        throw new Error('select password from accounts: secret');
      },
    },
    upkeep: {
      recount: ({ caller }) => Promise.resolve({ status: 202, body: { askedBy: caller.operatorId } }),
    },
  };
  const app = makeHttpApp({
    service: 'sample',
    contract: sampleHttp,
    router,
    tokens: options.tokens ?? makeTokenVerifier({ keys: [] }),
    operators:
      options.operators ?? makeOperatorTokenVerifier({ OPERATOR_JWKS: { keys: [] }, OPERATOR_ISSUER: '' }),
    ...(options.internal ? { internal: [options.internal] } : {}),
    readiness: options.readiness ?? { required: {} },
    logger,
    metrics: makeMetrics('sample'),
    validateResponses: true,
  });
  return { app, lines, causes };
};
