/** The description of the API in OpenAPI 3.1, made of the very schemas that check the requests. */
import * as z from 'zod/mini';
import { problem } from './contract.ts';
import { type Access, type Operation, operations } from './operations.ts';

const prefix = '/api/v1';

export function openApiDocument(): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    const path = prefix + operation.path.replaceAll(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[operation.method] = describe(operation);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Harbour',
      version: '1',
      description:
        'Faults are problem details (RFC 9457) whose code is stable. Unknown fields are refused.',
    },
    paths,
    components: {
      schemas: { Problem: jsonSchema(problem, 'output') },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: '__Host-session' },
        pupil: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}

/** Statuses of problems that an operation can have, apart from its answers. */
export function problemStatuses(operation: Operation): number[] {
  const { body, access, path, problems = [] } = operation;
  return [
    500,
    ...(body ? [400, 413, 415, 422] : []),
    ...(access === 'educator' || access === 'staff' || access === 'pupil' ? [401] : []),
    ...(access === 'educator' || access === 'staff' || path.includes(':') ? [404] : []),
    // Routes that a cookie opens answer so to pages of other sites.
    ...(operation.method === 'get' ? [] : [400]),
    ...problems,
  ];
}

function describe(operation: Operation): Record<string, unknown> {
  const { path, summary, access, body, answers } = operation;
  const parameters = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const fault = {
    description: 'Problem',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  return {
    summary,
    ...(parameters.length > 0 && { parameters }),
    ...(securityOf(access) && { security: securityOf(access) }),
    ...(body && { requestBody: { required: true, content: json(jsonSchema(body, 'input')) } }),
    responses: {
      ...Object.fromEntries(problemStatuses(operation).map((status) => [status, fault])),
      ...Object.fromEntries(
        Object.entries(answers).map(([status, answer]) => [status, answerOf(answer)]),
      ),
    },
  };
}

function answerOf(answer: Operation['answers'][number]): Record<string, unknown> {
  if (answer === 'empty') return { description: 'Done' };
  if (answer === 'page') {
    return { description: 'Page', content: { 'text/html': { schema: { type: 'string' } } } };
  }
  return { description: 'Answer', content: json(jsonSchema(answer, 'output')) };
}

function securityOf(access: Access): Record<string, string[]>[] | undefined {
  if (access === 'pupil') return [{ pupil: [] }];
  return access === 'educator' || access === 'staff' ? [{ session: [] }] : undefined;
}

function json(schema: object): Record<string, unknown> {
  return { 'application/json': { schema } };
}

function jsonSchema(schema: z.ZodMiniType, io: 'input' | 'output'): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}
