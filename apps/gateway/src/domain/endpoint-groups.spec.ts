import { defineHttp, noBody, type Access } from '@datepop/kit';
import { endpointTable, takesCredentials } from './endpoint-groups';

const post = (path: string, access: Access) =>
  ({
    method: 'POST',
    path,
    summary: path,
    metadata: { access },
    body: noBody(),
    responses: { 201: noBody() },
  }) as const;

describe('the routing table', () => {
  it('knows the service and the group of every operation', () => {
    const bars = defineHttp({ 'late-bars': { openBar: post('/v1/bars', 'user') } });
    expect(endpointTable({ nightlife: bars })).toEqual([
      {
        method: 'POST',
        path: '/v1/bars',
        service: 'nightlife',
        group: 'late-bars',
        operation: 'openBar',
        access: 'user',
      },
    ]);
  });

  it('refuses what is for operators', () => {
    const cellar = defineHttp({ cellars: { openCellar: post('/internal/v1/cellars', 'operator') } });
    expect(() => endpointTable({ nightlife: cellar })).toThrow(
      'nightlife.cellars.openCellar is for operators only',
    );
  });

  it('refuses two services that answer the same requests', () => {
    const one = defineHttp({ bars: { openBar: post('/v1/bars/:barId', 'user') } });
    const other = defineHttp({ pubs: { openPub: post('/v1/bars/:pubId', 'user') } });
    expect(() => endpointTable({ one, other })).toThrow(
      'one.bars.openBar and other.pubs.openPub share POST /v1/bars/:…',
    );
  });
});

describe('credentials', () => {
  const endpoint = { path: '/', service: 's', group: 'g', operation: 'o' };

  it('are taken where anybody may change something', () => {
    expect(takesCredentials({ ...endpoint, method: 'POST', access: 'public' })).toBe(true);
  });

  it('are not taken where anybody reads, or where the caller is known', () => {
    expect(takesCredentials({ ...endpoint, method: 'GET', access: 'public' })).toBe(false);
    expect(takesCredentials({ ...endpoint, method: 'POST', access: 'user' })).toBe(false);
  });
});
