import { z } from 'zod';
import { findOperation, jsonOperation } from './rest';

const anything = z.object({});
const operations = [
  jsonOperation(['List', 'GET', '/functions', 200], anything, () => undefined),
  jsonOperation(['Get', 'GET', '/functions/{Name}', 200], anything, () => undefined),
  jsonOperation(['Delete', 'DELETE', '/functions/{Name}', 204], anything, () => undefined),
];

const find = (method: string, path: string) => {
  const { operation, parameters } = findOperation(operations, method, path);
  return [operation.name, parameters];
};

describe('a REST request', () => {
  it.each([
    ['GET', '/functions', 'List', {}],
    ['GET', '/functions/', 'List', {}],
    ['GET', '/functions/f', 'Get', { Name: 'f' }],
    ['DELETE', '/functions/f/', 'Delete', { Name: 'f' }],
    ['GET', '/functions/arn%3Aaws%2F%24LATEST', 'Get', { Name: 'arn:aws/$LATEST' }],
  ])('%s %s is of the operation %s', (method, path, name, parameters) => {
    expect(find(method, path)).toEqual([name, parameters]);
  });

  it.each([
    ['PUT', '/functions/f'],
    ['GET', '/functions/f/more'],
    ['GET', '/other'],
  ])('%s %s is of none, and is told of those that there are', (method, path) => {
    expect(() => find(method, path)).toThrow(
      `local-cloud has no lambda ${method} ${path}; it has List, Get, Delete.`,
    );
  });

  it('with a path that is badly encoded is told so', () => {
    expect(() => find('GET', '/functions/%f')).toThrow('/functions/%f is not well encoded');
  });
});
