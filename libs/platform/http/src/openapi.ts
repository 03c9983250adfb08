import type { HttpContract } from '@datepop/kit';
import { generateOpenApi } from '@ts-rest/open-api';
import { z } from 'zod';

const bearer = { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } as const;
const schemeOf = { public: undefined, user: 'bearerAuth', operator: 'operatorAuth' } as const;

const metadataSchema = z.object({ access: z.enum(['public', 'user', 'operator']) });

const securityOf = (metadata: unknown) => {
  const scheme = schemeOf[metadataSchema.parse(metadata).access];
  return scheme === undefined ? {} : { security: [{ [scheme]: [] }] };
};

/** The schemes that some operation of the contract asks for. */
const securitySchemesOf = (contract: HttpContract) => {
  const asked = Object.values(contract).flatMap((group) =>
    Object.values(group).flatMap(({ metadata }) => schemeOf[metadata.access] ?? []),
  );
  return Object.fromEntries(asked.map((scheme) => [scheme, bearer]));
};

/** The OpenAPI document of a service, made from its contract. */
export const openApiOf = (service: string, contract: HttpContract) =>
  generateOpenApi(
    contract,
    {
      info: { title: `DatePop ${service}`, version: '1' },
      components: { securitySchemes: securitySchemesOf(contract) },
    },
    {
      setOperationId: true,
      schemaTransformer: ({ schema, type }) =>
        schema instanceof z.ZodType ? jsonSchemaOf(schema, type === 'response' ? 'output' : 'input') : null,
      operationMapper: (operation, route) => ({
        ...operation,
        ...securityOf(route.metadata),
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
