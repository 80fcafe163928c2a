export { KnowledgeModule } from './knowledge.module';

export { CannedReplyEntity } from './canned-replies/canned-reply.entity';
export { CannedReplies } from './canned-replies/canned-replies.service';
export { FaqArticleEntity } from './faq/faq-article.entity';
export { FaqSuggestionEntity } from './faq/faq-suggestion.entity';
export { FaqVoteEntity } from './faq/faq-vote.entity';
export { articleText, type ArticleText } from './faq/article-text';
export { readsFaq } from './faq/faq.policy';
export { Faq } from './faq/faq.service';
export { FaqSuggestions } from './faq/faq-suggestions.service';
