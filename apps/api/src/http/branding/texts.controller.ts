import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { WordingsService } from '@tessera/branding';
import {
  languageSchema,
  putWordingsSchema,
  triedWordingSchema,
  tryWordingSchema,
  wordingListSchema,
  type Language,
  type PutWordings,
} from '@tessera/contracts';
import type { RequestContext } from '@tessera/platform';
import { Ctx, Route } from '../common';

const texts = { access: 'branding:manage', params: { language: languageSchema } } as const;

@Controller('texts/:language')
export class TextsController {
  constructor(private readonly wordings: WordingsService) {}

  @Get()
  @Route({
    ...texts,
    summary: 'Every text of the bot, with the desk’s own words for it',
    returns: wordingListSchema,
  })
  list(@Ctx() context: RequestContext, @Param('language') language: Language) {
    return this.wordings.list(context, language);
  }

  @Put()
  @Route({
    ...texts,
    notes: 'wording.changed',
    summary: 'Say some texts otherwise, or as they come again; all or none',
    body: putWordingsSchema,
    returns: wordingListSchema,
  })
  put(@Ctx() context: RequestContext, @Param('language') language: Language, @Body() body: PutWordings) {
    return this.wordings.put(context, language, body);
  }

  @Post('try')
  @Route({
    ...texts,
    notes: 'nothing',
    summary: 'How words for a text would read, and what is wrong with them; nothing is kept',
    body: tryWordingSchema,
    returns: triedWordingSchema,
    status: 200,
  })
  try(
    @Ctx() context: RequestContext,
    @Param('language') language: Language,
    @Body() body: { key: string; text: string },
  ) {
    return this.wordings.try(context, language, body);
  }
}
