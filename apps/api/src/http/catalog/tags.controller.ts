import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { Tags } from '@tessera/catalog';
import {
  catalogTagSchema,
  createTagSchema,
  idSchema,
  mergeTagSchema,
  putTagSchema,
  tagListSchema,
  type CreateTag,
  type PutTag,
} from '@tessera/contracts';
import type { RequestContext } from '@tessera/platform';
import { Ctx, Route } from '../common';

const tagParam = { params: { id: idSchema }, notFound: 'TAG_NOT_FOUND' } as const;

@Controller('tags')
export class TagsController {
  constructor(private readonly tags: Tags) {}

  @Get()
  @Route({
    access: 'ticket:tag',
    summary: 'The catalogue of tags, with how many tickets carry each',
    returns: tagListSchema,
  })
  async list(@Ctx() context: RequestContext) {
    return { items: await this.tags.list(context) };
  }

  @Get(':id')
  @Route({ access: 'ticket:tag', summary: 'One tag', ...tagParam, returns: catalogTagSchema })
  get(@Ctx() context: RequestContext, @Param('id') id: string) {
    return this.tags.get(context, id);
  }

  @Post()
  @Route({
    notes: 'tag.created',
    access: 'tag:manage',
    summary: 'Add a tag',
    body: createTagSchema,
    returns: catalogTagSchema,
    status: 201,
  })
  create(@Ctx() context: RequestContext, @Body() body: CreateTag) {
    return this.tags.create(context, body);
  }

  @Put(':id')
  @Route({
    notes: 'tag.changed',
    access: 'tag:manage',
    summary: 'Change a tag; a new name is the name on every ticket',
    ...tagParam,
    body: putTagSchema,
    returns: catalogTagSchema,
  })
  update(@Ctx() context: RequestContext, @Param('id') id: string, @Body() body: PutTag) {
    return this.tags.update(context, id, body);
  }

  @Post(':id/merge')
  @Route({
    notes: 'tag.merged',
    access: 'tag:manage',
    summary: 'Put another tag in its place on every ticket; answers with that one',
    ...tagParam,
    body: mergeTagSchema,
    returns: catalogTagSchema,
  })
  merge(@Ctx() context: RequestContext, @Param('id') id: string, @Body() { intoId }: { intoId: string }) {
    return this.tags.merge(context, id, intoId);
  }

  @Delete(':id')
  @Route({
    notes: 'tag.deleted',
    access: 'tag:manage',
    summary: 'Delete a tag, and take it off every ticket',
    ...tagParam,
  })
  remove(@Ctx() context: RequestContext, @Param('id') id: string) {
    return this.tags.remove(context, id);
  }
}
