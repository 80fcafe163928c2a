import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { writeFile } from 'node:fs/promises';
import { buildDocument } from '../http/common/openapi';
import { httpControllers } from '../http/http.module';
import { SystemController } from '../http/system/system.controller';

const controllers = [...httpControllers, SystemController];

/** What the constructors ask for, as empty stand-ins: the words are in the decorators, nothing behind the controllers is called. */
const providers = [
  ...new Set(
    controllers.flatMap(
      (controller) => (Reflect.getMetadata('design:paramtypes', controller) as Type[] | undefined) ?? [],
    ),
  ),
].map((provide) => ({ provide, useValue: {} }));

@Module({ controllers, providers })
class ShapeModule {}

/** Writes the document that the running API shows at `/openapi.json`. */
export async function writeOpenApi(file: string): Promise<void> {
  const app = await NestFactory.create(ShapeModule, new FastifyAdapter(), { logger: ['error', 'warn'] });
  const document = buildDocument(app);
  await writeFile(file, `${JSON.stringify(document, null, 2)}\n`);
}
