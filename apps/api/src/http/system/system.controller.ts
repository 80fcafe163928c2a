import { Controller, Get, Head, Redirect, Res } from '@nestjs/common';
import { systemStatusSchema } from '@tessera/contracts';
import { DomainError } from '@tessera/platform';
import type { FastifyReply } from 'fastify';
import { Route } from '../common';
import { Health } from './health';

@Controller()
export class SystemController {
  constructor(private readonly health: Health) {}

  @Head()
  @Route({ access: 'anyone', summary: 'Is anybody there', status: 200, hidden: true })
  head(): void {
    return;
  }

  @Get()
  @Redirect('/app/', 302)
  @Route({ access: 'anyone', summary: 'To the app', status: 302, hidden: true })
  root(): void {
    return;
  }

  @Get('health/live')
  @Route({ access: 'anyone', summary: 'The process runs', status: 200 })
  live() {
    return { status: 'ok' };
  }

  @Get('health/ready')
  @Route({
    access: 'anyone',
    summary: 'The process can serve: its database (and Redis) answers',
    status: 200,
  })
  async ready() {
    const [database, redis] = await Promise.all([this.health.databaseAnswers(), this.health.redisAnswers()]);
    if (!database || redis === false) throw new DomainError('UNAVAILABLE', { database, redis });
    return { status: 'ok' };
  }

  @Get('status')
  @Route({ access: 'anyone', summary: 'What this desk runs on', returns: systemStatusSchema })
  async status(@Res({ passthrough: true }) reply: FastifyReply) {
    void reply.header('cache-control', 'no-store');
    return this.health.status();
  }
}
