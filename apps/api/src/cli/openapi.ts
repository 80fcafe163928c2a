import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { writeFile } from 'node:fs/promises';
import { buildDocument } from '../http/common/openapi';
import { httpControllers } from '../http/http.module';
import { SystemController } from '../http/system/system.controller';

/** Controllers alone: their words are in the decorators, so nothing behind them need exist. */
@Module({ controllers: [...httpControllers, SystemController] })
class ShapeModule {}

/** Writes the document that the running API shows at `/openapi.json`. */
export async function writeOpenApi(file: string): Promise<void> {
  const app = await NestFactory.create(ShapeModule, new FastifyAdapter(), {
    preview: true,
    logger: ['error'],
  });
  const document = buildDocument(app);
  await writeFile(file, `${JSON.stringify(document, null, 2)}\n`);
}
