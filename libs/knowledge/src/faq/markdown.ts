import { isSafeLink } from '@tessera/contracts';
import MarkdownIt from 'markdown-it';

/** Markdown of articles: no HTML, links that lead somewhere, a new line where one was written. The Mini App reads it the same way. */
export const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true });
markdown.validateLink = isSafeLink;
