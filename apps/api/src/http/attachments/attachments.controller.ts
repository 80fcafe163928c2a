import { Body, Controller, Delete, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  attachmentLinkSchema,
  attachmentLinksQuerySchema,
  attachmentLinksSchema,
  attachmentSchema,
  idSchema,
} from '@tessera/contracts';
import type { RequestContext } from '@tessera/platform';
import { Attachments } from '@tessera/tickets';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Ctx, parse, Route } from '../common';
import { downloadQuerySchema, uploadFieldsSchema, type DownloadQuery } from './attachments.schemas';
import { readForm } from './multipart';
import { serveFile } from './serve-file';

const oneFile = { params: { id: idSchema }, notFound: 'ATTACHMENT_NOT_FOUND' } as const;

/** Files go into answers and notes. */
const sending = ['ticket:reply', 'ticket:note'] as const;

@Controller('attachments')
export class AttachmentsController {
  constructor(private readonly attachments: Attachments) {}

  @Post()
  @Route({
    notes: 'own',
    access: sending,
    summary: 'Upload a file; it is one’s own until a message names it',
    form: uploadFieldsSchema,
    returns: attachmentSchema,
    status: 201,
  })
  upload(@Ctx() context: RequestContext, @Req() request: FastifyRequest) {
    return readForm(request, (file, { name, fields }) => {
      const { kind, duration } = parse(uploadFieldsSchema, fields);
      return this.attachments.upload(context, file, {
        name,
        voice: kind === 'voice',
        ...(duration !== undefined && { duration }),
      });
    });
  }

  @Post('links')
  @Route({
    notes: 'nothing',
    access: 'ticket:read',
    summary: 'Short-lived addresses of many files, without those that are not there for the caller',
    body: attachmentLinksQuerySchema,
    returns: attachmentLinksSchema,
  })
  links(@Ctx() context: RequestContext, @Body() body: { ids: string[] }) {
    return this.attachments.links(context, body.ids);
  }

  @Get(':id')
  @Route({
    access: 'ticket:read',
    summary: 'The file itself',
    ...oneFile,
    query: downloadQuerySchema,
    bytes: true,
  })
  async file(
    @Ctx() context: RequestContext,
    @Param('id') id: string,
    @Query() { download }: DownloadQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    await serveFile(request, reply, await this.attachments.open(context, id), { download, keepSeconds: 0 });
  }

  @Get(':id/thumbnail')
  @Route({ access: 'ticket:read', summary: 'A small picture of it', ...oneFile, bytes: true })
  async thumbnail(
    @Ctx() context: RequestContext,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const file = await this.attachments.open(context, id, 'thumbnail');
    await serveFile(request, reply, file, { download: false, keepSeconds: 0 });
  }

  @Get(':id/link')
  @Route({
    access: 'ticket:read',
    summary: 'A short-lived address that needs no token, for <img> and <video>',
    ...oneFile,
    returns: attachmentLinkSchema,
  })
  link(@Ctx() context: RequestContext, @Param('id') id: string) {
    return this.attachments.link(context, id);
  }

  @Delete(':id')
  @Route({ notes: 'own', access: sending, summary: 'Take back an upload that is in no message', ...oneFile })
  remove(@Ctx() context: RequestContext, @Param('id') id: string) {
    return this.attachments.remove(context, id);
  }
}
