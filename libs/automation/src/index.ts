import './auto-reply.events';

export { AutoReplyEntity } from './auto-reply.entity';
export { AutoReplyNewsEntity } from './auto-reply-news.entity';
export { AutoReplyRunEntity } from './auto-reply-run.entity';
export { AutoReplier } from './auto-replier';
export { AutoReplies } from './auto-replies.service';
export { AutomationModule } from './automation.module';
export { DryRun } from './dry-run';
export { autoReplyTopic } from './news-keeper';
