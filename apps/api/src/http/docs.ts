import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import { buildDocument, type OpenApiDocument } from './common/openapi';

/** `/openapi.json`, and `/docs` to read it and try calls. Made when first asked for, so that the start stays quick. */
export function installDocs(app: NestFastifyApplication): void {
  let document: OpenApiDocument | undefined;
  const made = (): OpenApiDocument => (document ??= buildDocument(app));
  app
    .getHttpAdapter()
    .getInstance()
    .get('/openapi.json', (_request, reply) => reply.type('application/json').send(made()));
  SwaggerModule.setup('docs', app, () => made() as unknown as OpenAPIObject, {
    customSiteTitle: 'Tessera API',
    raw: false,
    swaggerOptions: {
      persistAuthorization: true,
      displayRequestDuration: true,
      docExpansion: 'none',
      tagsSorter: 'alpha',
    },
  });
}
