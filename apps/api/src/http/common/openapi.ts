import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import * as contracts from '@tessera/contracts';
import { z, ZodType } from 'zod';
import { declared, statusOf, type RouteOptions } from './route';

type Json = Record<string, unknown>;
type Operation = Json & { 'x-tessera'?: string; parameters?: Json[] };
export type OpenApiDocument = Json & { paths: Record<string, Record<string, Operation>> };

const problem = {
  description: 'A problem (RFC 9457)',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/** Component schemas by their `meta({id})`; zod's JSON Schema is the dialect of OpenAPI 3.1. */
function components(): Json {
  const registry = z.registry<{ id: string }>();
  for (const value of Object.values(contracts)) {
    const id = value instanceof ZodType ? value.meta()?.id : undefined;
    if (id !== undefined && !registry.has(value as ZodType)) registry.add(value as ZodType, { id });
  }
  const { schemas } = z.toJSONSchema(registry, { ...dialect, uri: (id) => `#/components/schemas/${id}` });
  return Object.fromEntries(
    Object.entries(schemas)
      .sort()
      .map(([id, schema]) => [id, tidy(schema)]),
  );
}

const dialect = { target: 'draft-2020-12', unrepresentable: 'any', io: 'input' } as const;

function tidy(schema: object): Json {
  const { $schema: _dialect, $id: _id, id: _key, ...rest } = schema as Json;
  return rest;
}

/** A reference where the schema has a name of its own, else the schema itself. */
function schemaOf(schema: ZodType): Json {
  const id = schema.meta()?.id;
  return id === undefined ? tidy(z.toJSONSchema(schema, dialect)) : { $ref: `#/components/schemas/${id}` };
}

function queryParameters(schema: ZodType): Json[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, dialect) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema: rest,
  }));
}

function bodyOf({ body, form }: RouteOptions): Json {
  if (body) {
    return { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body) } } } };
  }
  if (!form) return {};
  const { properties, ...rest } = schemaOf(form) as { properties: Json };
  // In this order they are sent: the fields, then the file.
  const schema = { ...rest, properties: { ...properties, file }, required: ['file'] };
  return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } };
}

/** As OpenAPI 3.1 says it of bytes. */
const file = { type: 'string', contentMediaType: 'application/octet-stream', format: 'binary' };

function successOf(options: RouteOptions): Json {
  const returns = options.returns === undefined ? [] : [options.returns].flat();
  if (options.bytes) {
    const content = { 'application/octet-stream': { schema: file } };
    return {
      200: { description: 'The file, as the type that it is', content },
      206: { description: 'The range that was asked for', content },
      304: { description: 'The file is the one that If-None-Match names' },
    };
  }
  const schema = returns.length === 1 ? schemaOf(returns[0]!) : { anyOf: returns.map(schemaOf) };
  const success =
    returns.length === 0
      ? { description: 'Done' }
      : { description: 'Success', content: { 'application/json': { schema } } };
  return { [statusOf(options)]: success };
}

function complete(operation: Operation, options: RouteOptions): Operation {
  // Swagger leaves out path parameters whose type is a union; what is declared is right in any case.
  const others = (operation.parameters ?? []).filter(({ name }) => !options.params?.[String(name)]);
  const declaredOnes = Object.entries(options.params ?? {}).map(([name, schema]) => ({
    name,
    required: true,
    in: 'path',
    schema: schemaOf(schema),
  }));
  const parameters = [...declaredOnes, ...others];
  const { 'x-tessera': _internal, ...rest } = operation;
  return {
    ...rest,
    parameters: [...parameters, ...(options.query ? queryParameters(options.query) : [])],
    ...bodyOf(options),
    responses: { ...successOf(options), default: problem },
    security: options.access === 'anyone' ? [] : [{ bearer: [] }, { apiKey: [] }],
    'x-access': [options.access].flat().join(' or '),
    ...(options.notes && { 'x-notes': [options.notes].flat().join(', ') }),
  };
}

function assertNotes(method: string, { notes, summary }: RouteOptions): void {
  if (notes !== undefined || method === 'get' || method === 'head') return;
  throw new Error(
    `the route “${summary}” changes something: say by \`notes\` which action of the audit log it notes, or why it notes none`,
  );
}

/** The OpenAPI 3.1 document of everything that controllers declare. */
export function buildDocument(app: INestApplication): OpenApiDocument {
  const config = new DocumentBuilder()
    .setTitle('Tessera')
    .setDescription(
      'The REST API of the help desk. Errors are RFC 9457 problem documents with a stable `code`.',
    )
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'bearer')
    .addApiKey({ type: 'apiKey', in: 'header', name: 'X-Api-Key' }, 'apiKey')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) =>
      `${controller.replace(/Controller$/, '').replace(/^./, (c) => c.toLowerCase())}.${method}`,
  }) as unknown as OpenApiDocument;
  for (const path of Object.values(document.paths)) {
    for (const [method, operation] of Object.entries(path)) {
      const options = declared.get(operation['x-tessera'] ?? '');
      if (!options) continue;
      assertNotes(method, options);
      path[method] = complete(operation, options);
    }
  }
  document['components'] = { ...(document['components'] as Json), schemas: components() };
  return document;
}
