import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import {
  apiKeyPageSchema,
  apiKeySchema,
  createApiKeySchema,
  idSchema,
  newApiKeySchema,
  pageQuerySchema,
  putApiKeySchema,
  type CreateApiKey,
  type PutApiKey,
} from '@tessera/contracts';
import { ApiKeys } from '@tessera/identity';
import type { RequestContext } from '@tessera/platform';
import { Ctx, Route } from '../common';

const access = 'api-key:manage';
const keyParam = { access, params: { id: idSchema } } as const;

@Controller('api-keys')
export class ApiKeysController {
  constructor(private readonly keys: ApiKeys) {}

  @Get()
  @Route({ access, summary: 'Keys in use, newest first', query: pageQuerySchema, returns: apiKeyPageSchema })
  list(@Ctx() context: RequestContext, @Query() query: { limit: number; cursor?: string }) {
    return this.keys.list(context, query);
  }

  @Post()
  @Route({
    notes: 'api-key.created',
    access,
    summary: 'Make a key with some of my rights; it is shown this once',
    body: createApiKeySchema,
    returns: newApiKeySchema,
    status: 201,
  })
  create(@Ctx() context: RequestContext, @Body() body: CreateApiKey) {
    return this.keys.create(context, body);
  }

  @Get(':id')
  @Route({ ...keyParam, summary: 'One key', returns: apiKeySchema })
  get(@Ctx() context: RequestContext, @Param('id') id: string) {
    return this.keys.get(context, id);
  }

  @Put(':id')
  @Route({
    notes: 'api-key.changed',
    ...keyParam,
    summary: 'Rename my key or change what it may do',
    body: putApiKeySchema,
    returns: apiKeySchema,
  })
  put(@Ctx() context: RequestContext, @Param('id') id: string, @Body() body: PutApiKey) {
    return this.keys.put(context, id, body);
  }

  @Delete(':id')
  @Route({ notes: 'api-key.revoked', ...keyParam, summary: 'Revoke a key, at once' })
  revoke(@Ctx() context: RequestContext, @Param('id') id: string) {
    return this.keys.revoke(context, id);
  }
}
