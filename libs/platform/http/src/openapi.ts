import type { HttpContract } from '@datepop/kit';
import { generateOpenApi } from '@ts-rest/open-api';
import { z } from 'zod';

const bearerAuth = { bearerAuth: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } as const;

/** The OpenAPI document of a service, made from its contract. */
export const openApiOf = (service: string, contract: HttpContract) =>
  generateOpenApi(
    contract,
    { info: { title: `DatePop ${service}`, version: '1' }, components: { securitySchemes: bearerAuth } },
    {
      setOperationId: true,
      schemaTransformer: ({ schema, type }) =>
        schema instanceof z.ZodType ? jsonSchemaOf(schema, type === 'response' ? 'output' : 'input') : null,
      operationMapper: (operation, route) => ({
        ...operation,
        ...(isForUsers(route.metadata) ? { security: [{ bearerAuth: [] }] } : {}),
      }),
    },
  );

type SchemaObject = ReturnType<
  NonNullable<NonNullable<Parameters<typeof generateOpenApi>[2]>['schemaTransformer']>
>;

const jsonSchemaOf = (schema: z.ZodType, io: 'input' | 'output'): SchemaObject => {
  const { $schema: _dialect, ...jsonSchema } = z.toJSONSchema(schema, {
    io,
    target: 'openapi-3.0',
    unrepresentable: 'any',
  });
  // zod types its result as any JSON Schema; asked for OpenAPI 3.0, that is what it makes.
  return jsonSchema as SchemaObject;
};

const isForUsers = (metadata: unknown): boolean =>
  typeof metadata === 'object' && metadata !== null && 'access' in metadata && metadata.access === 'user';
