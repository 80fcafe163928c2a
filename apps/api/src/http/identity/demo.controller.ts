import { Body, Controller, Get, Post } from '@nestjs/common';
import { demoInitDataSchema, demoSignInSchema, personaListSchema } from '@tessera/contracts';
import { Demo } from '@tessera/identity';
import { Route } from '../common';

@Controller('auth/demo')
export class DemoController {
  constructor(private readonly demo: Demo) {}

  @Get('personas')
  @Route({
    access: 'anyone',
    demoOnly: true,
    summary: 'As whom one may walk in (demo mode; elsewhere 404)',
    returns: personaListSchema,
  })
  async personas() {
    return { items: await this.demo.personas() };
  }

  @Post()
  @Route({
    notes: 'nothing',
    access: 'anyone',
    demoOnly: true,
    summary: 'Signed initData of a persona (demo mode; elsewhere 404)',
    body: demoSignInSchema,
    returns: demoInitDataSchema,
    limit: 'auth.sign-in',
  })
  async walkIn(@Body() body: { personaId: string }) {
    return { initData: await this.demo.initData(body.personaId) };
  }
}
