import type { HttpContract } from '@datepop/kit';
import { openApiOf } from '@datepop/platform/http';
import { answersOf, commonRefusals } from './answers';
import { introductionTo } from './introduction';
import type { Operation, Paths } from './operation';
import { readable } from './readable';

/** What the edge itself may answer to anything that it forwards. */
const ofTheEdge = [504];

const operationsOf = (service: string, paths: Paths) =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ service, path, method, operation })),
  );

/**
 * One OpenAPI document of everything that the edge offers: a tag for each service, the refusals that every operation
 * shares told once.
 */
export const publicApiOf = (exposed: Readonly<Record<string, HttpContract>>) => {
  const documents = Object.entries(exposed).map(([service, contract]) => ({
    service,
    groups: Object.keys(contract),
    document: openApiOf(service, contract),
  }));
  const found = documents.flatMap(({ service, document }) => operationsOf(service, document.paths as Paths));
  const common = commonRefusals(found.map(({ operation }) => operation));
  const problem = found[0]?.operation.responses[500]?.content?.['application/json']?.schema;

  const paths: Record<string, Record<string, Operation>> = {};
  for (const { service, path, method, operation } of found) {
    const responses = answersOf(service, operation, common);
    paths[path] = { ...paths[path], [method]: { ...operation, tags: [service], responses } };
  }
  return readable({
    openapi: '3.0.3',
    info: {
      title: 'DatePop API',
      version: '1',
      description: introductionTo([...common.map(Number), ...ofTheEdge]),
    },
    servers: [{ url: '/' }],
    tags: documents.map(({ service, groups }) => ({ name: service, description: groups.join(', ') })),
    paths,
    components: { ...documents[0]?.document.components, schemas: { Problem: problem } },
  });
};
