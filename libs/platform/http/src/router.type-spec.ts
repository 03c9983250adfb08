import type { sampleHttp } from '../test/sample-api';
import type { Router } from './router';

type Handlers = Router<typeof sampleHttp>;

export const partly = (router: Handlers): Handlers => ({
  ...router,
  // @ts-expect-error every operation of the contract has its handler
  spots: { listSpots: router.spots.listSpots, getSpot: router.spots.getSpot },
});

export const listSpots: Handlers['spots']['listSpots'] = ({ query }) =>
  Promise.resolve({ status: 200, body: { items: [{ id: query.hotspot, name: String(query.limit) }] } });

export const notDeclared: Handlers['spots']['listSpots'] = () =>
  // @ts-expect-error the contract declares no 201 here
  Promise.resolve({ status: 201, body: { items: [] } });

export const notWhole: Handlers['spots']['getSpot'] = ({ params }) =>
  // @ts-expect-error the contract promises a name
  Promise.resolve({ status: 200, body: { id: params.spotId } });

// @ts-expect-error a public route is not told who calls
export const curious: Handlers['spots']['getSpot'] = ({ caller: { userId } }) =>
  Promise.resolve({ status: 200, body: { id: userId, name: '' } });

export const recount: Handlers['upkeep']['recount'] = ({ caller }) =>
  // @ts-expect-error an operator is no user
  Promise.resolve({ status: 202, body: { askedBy: caller.userId } });

// @ts-expect-error this route takes no query
export const asking: Handlers['spots']['getSpot'] = ({ query: { limit } }) =>
  Promise.resolve({ status: 200, body: { id: limit, name: '' } });
