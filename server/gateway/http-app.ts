import fastifyHelmet from '@fastify/helmet';
import fastifyMultipart from '@fastify/multipart';
import fastifySwagger from '@fastify/swagger';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { jsonSchemaTransform, serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { ErrorCode, Problem } from '../../protocol/error.ts';
import type { Log } from '../app/ports.ts';
import type { Limits } from './limits.ts';
import { problemOf } from './problem-of.ts';
import { limitRequests } from './request-limits.ts';
import { silentConnections } from './silent-connections.ts';

/** A Fastify instance that checks and answers by zod schemas. */
export type HttpApp = FastifyInstance<
  import('node:http').Server,
  import('node:http').IncomingMessage,
  import('node:http').ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

export interface HttpAppOptions {
  log: FastifyBaseLogger & Log;
  trustProxy: boolean | string[];
  maxUploadBytes: number;
  version: string;
  limits: Limits;
}

const statusOf: Record<ErrorCode, number> = {
  invalid: 400,
  unauthenticated: 401,
  'not-found': 404,
  origin: 403,
  closed: 409,
  taken: 409,
  capacity: 409,
  expired: 410,
  phone: 422,
  slot: 422,
  file: 422,
  limit: 429,
  unavailable: 503,
  version: 426,
  internal: 500,
};

const jsonBodyBytes = 256 * 1024;

/** Everything that all routes share: schemas, errors as `Problem`, security headers, limits, the OpenAPI document. */
export async function createHttpApp(options: HttpAppOptions): Promise<HttpApp> {
  const app = Fastify({
    loggerInstance: options.log,
    trustProxy: options.trustProxy,
    bodyLimit: jsonBodyBytes,
    // Addresses carry ids of customers' conversations and files; they are no business of a log.
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
  }).withTypeProvider<ZodTypeProvider>();
  const closeSilent = silentConnections(app.server);
  app.addHook('preClose', async () => closeSilent());
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler((error, _request, reply) => {
    const problem = asProblem(error, options.log);
    if (problem.retryAfterMs) reply.header('retry-after', Math.ceil(problem.retryAfterMs / 1000));
    return reply.status(statusOf[problem.code]).send(problem);
  });
  app.setNotFoundHandler((_request, reply) => {
    const problem: Problem = { code: 'not-found', message: 'there is nothing at this address', retryable: false };
    return reply.status(404).send(problem);
  });
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: false,
    crossOriginResourcePolicy: false,
    crossOriginEmbedderPolicy: false,
    // Whether a whole domain is https for a year is for whoever serves that domain to say.
    strictTransportSecurity: false,
  });
  limitRequests(app, options.limits);
  await app.register(fastifyMultipart, { limits: { fileSize: options.maxUploadBytes, files: 1, fields: 4, fieldSize: 1000 } });
  await app.register(fastifySwagger, {
    openapi: { info: { title: 'Tuki', description: 'Self-service, chat and callbacks', version: options.version } },
    transform: jsonSchemaTransform,
  });
  return app;
}

/** Fastify's own errors carry a status and a code; everything else is told by `problemOf`. */
function asProblem(error: unknown, log: Log): Problem {
  const { statusCode, code, message, validation } = error as {
    statusCode?: number;
    code?: string;
    message?: string;
    validation?: unknown[];
  };
  if (Array.isArray(validation)) return invalid(validation, message ?? '');
  if (code === 'FST_REQ_FILE_TOO_LARGE') return { code: 'file', message: 'the file is too large', retryable: false };
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return { code: 'invalid', message: message ?? 'the request cannot be read', retryable: false };
  }
  return problemOf(error, log);
}

function invalid(validation: unknown[], message: string): Problem {
  const [first] = validation as { instancePath?: string; message?: string }[];
  const path = (first?.instancePath ?? '').replace(/^\//, '').replaceAll('/', '.');
  return { code: 'invalid', message: `${path || 'the request'}: ${first?.message ?? message}`, retryable: false, ...(path && { path }) };
}
