import { Body, Controller, Delete, Get, Param, Put, Req, Res } from '@nestjs/common';
import { BrandingService, Logo } from '@tessera/branding';
import { brandFaceSchema, brandingSchema, putBrandingSchema, type PutBranding } from '@tessera/contracts';
import { Desks } from '@tessera/identity';
import type { RequestContext } from '@tessera/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { readForm } from '../attachments/multipart';
import { Ctx, Route } from '../common';

const changing = { access: 'branding:manage', returns: brandingSchema } as const;
/** A year: the name of a picture tells what is in it. */
const keepSeconds = 31_536_000;

@Controller('branding')
export class BrandingController {
  constructor(
    private readonly branding: BrandingService,
    private readonly logo: Logo,
    private readonly desks: Desks,
  ) {}

  @Get()
  @Route({ access: 'branding:read', summary: 'Name, colours, contacts', returns: brandingSchema })
  get(@Ctx() context: RequestContext) {
    return this.branding.get(context);
  }

  @Put()
  @Route({ ...changing, notes: 'branding.changed', summary: 'Change some of it', body: putBrandingSchema })
  put(@Ctx() context: RequestContext, @Body() body: PutBranding) {
    return this.branding.put(context, body);
  }

  @Get('face')
  @Route({
    access: 'anyone',
    summary: 'What anybody may see: name, welcome, colours, logo',
    returns: brandFaceSchema,
  })
  async face(@Res({ passthrough: true }) reply: FastifyReply) {
    void reply.header('cache-control', 'no-cache');
    return this.branding.face(this.desks.deskId);
  }

  @Put('logo')
  @Route({
    ...changing,
    notes: 'branding.changed',
    summary:
      'A picture as the logo (PNG, JPEG, WebP, GIF or AVIF, at most 2 MB); it is made anew in three sizes',
    form: z.object({}),
  })
  putLogo(@Ctx() context: RequestContext, @Req() request: FastifyRequest) {
    return readForm(request, (file) => this.branding.putLogo(context, file));
  }

  @Delete('logo')
  @Route({ ...changing, notes: 'branding.changed', summary: 'No logo' })
  removeLogo(@Ctx() context: RequestContext) {
    return this.branding.removeLogo(context);
  }

  @Get('logo/:file')
  @Route({
    access: 'anyone',
    summary: 'The logo in one of its sizes',
    params: { file: z.string() },
    bytes: true,
  })
  async picture(@Param('file') file: string, @Res() reply: FastifyReply) {
    const { mime, size, read } = await this.logo.open(file);
    const bytes = await read();
    await reply
      .headers({
        'content-type': mime,
        'content-length': size,
        'cache-control': `public, max-age=${keepSeconds}, immutable`,
        'cross-origin-resource-policy': 'same-origin',
      })
      .send(bytes);
  }
}
