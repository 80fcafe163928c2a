import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { Categories } from '@tessera/catalog';
import {
  categoryListSchema,
  categorySchema,
  createCategorySchema,
  idSchema,
  putCategoryOrderSchema,
  putCategorySchema,
  type CreateCategory,
  type PutCategory,
  type PutCategoryOrder,
} from '@tessera/contracts';
import type { RequestContext } from '@tessera/platform';
import { Ctx, Route } from '../common';

const categoryParam = { params: { id: idSchema }, notFound: 'CATEGORY_NOT_FOUND' } as const;

@Controller('categories')
export class CategoriesController {
  constructor(private readonly categories: Categories) {}

  @Get()
  @Route({
    access: 'category:read',
    summary: 'All categories; customers get the active ones',
    returns: categoryListSchema,
  })
  async list(@Ctx() context: RequestContext) {
    return { items: await this.categories.list(context) };
  }

  @Get(':id')
  @Route({ access: 'category:read', summary: 'One category', ...categoryParam, returns: categorySchema })
  get(@Ctx() context: RequestContext, @Param('id') id: string) {
    return this.categories.get(context, id);
  }

  @Post()
  @Route({
    notes: 'category.created',
    access: 'category:manage',
    summary: 'Add a category',
    body: createCategorySchema,
    returns: categorySchema,
    status: 201,
  })
  create(@Ctx() context: RequestContext, @Body() body: CreateCategory) {
    return this.categories.create(context, body);
  }

  @Put('order')
  @Route({
    access: 'category:manage',
    notes: 'categories.arranged',
    summary: 'Put the whole tree of categories into another order',
    body: putCategoryOrderSchema,
    returns: categoryListSchema,
  })
  async arrange(@Ctx() context: RequestContext, @Body() body: PutCategoryOrder) {
    return { items: await this.categories.arrange(context, body) };
  }

  @Put(':id')
  @Route({
    notes: 'category.changed',
    access: 'category:manage',
    summary: 'Change a category',
    ...categoryParam,
    body: putCategorySchema,
    returns: categorySchema,
  })
  update(@Ctx() context: RequestContext, @Param('id') id: string, @Body() body: PutCategory) {
    return this.categories.update(context, id, body);
  }

  @Delete(':id')
  @Route({
    notes: 'category.deleted',
    access: 'category:manage',
    summary: 'Delete an unused category',
    ...categoryParam,
  })
  remove(@Ctx() context: RequestContext, @Param('id') id: string) {
    return this.categories.remove(context, id);
  }
}
