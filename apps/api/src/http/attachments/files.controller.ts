import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { Attachments } from '@tessera/tickets';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Route } from '../common';
import { downloadQuerySchema, type DownloadQuery } from './attachments.schemas';
import { serveFile } from './serve-file';

/** Shorter than a link lasts. */
const keepSeconds = 300;

@Controller('files')
export class FilesController {
  constructor(private readonly attachments: Attachments) {}

  @Get(':link')
  @Route({
    access: 'anyone',
    summary: 'What is behind a link of /attachments/{id}/link, with the rights that its person has now',
    query: downloadQuerySchema,
    bytes: true,
  })
  async file(
    @Param('link') link: string,
    @Query() { download }: DownloadQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const file = await this.attachments.openLink(link, { requestId: request.id, address: request.ip });
    await serveFile(request, reply, file, { download, keepSeconds });
  }
}
