import { isSafeLink } from '@tessera/contracts/faq.data';
import DOMPurify from 'dompurify';
import MarkdownIt from 'markdown-it';

/** Read as the bot reads it: no HTML, links that lead somewhere, a new line where one was written. */
const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true });
markdown.validateLink = isSafeLink;

// The title of the article is the page's heading; those in the text lie below it.
markdown.core.ruler.push('headings', ({ tokens }) => {
  for (const token of tokens) {
    if (token.type.startsWith('heading_')) token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + 1)}`;
  }
});

// Whoever serves a picture learns who reads the article, so it is a link until somebody asks to see it.
markdown.renderer.rules['image'] = (tokens, index) => {
  const { escapeHtml } = markdown.utils;
  const { content } = tokens[index]!;
  const address = String(tokens[index]!.attrGet('src'));
  return `<a href="${escapeHtml(address)}">${escapeHtml(content || address)}</a>`;
};

const allowed = {
  ALLOWED_TAGS: [
    ...['h2', 'h3', 'h4', 'h5', 'h6', 'p', 'br', 'hr', 'strong', 'em', 's', 'code', 'pre', 'blockquote', 'a'],
    ...['ul', 'ol', 'li', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  ALLOWED_ATTR: ['href', 'start', 'target', 'rel'],
  ALLOWED_URI_REGEXP: /^(?:https?|mailto|tel|tg):/i,
};

const purifier = DOMPurify(window);
purifier.addHook('afterSanitizeAttributes', (node) => {
  if (node.tagName !== 'A') return;
  node.setAttribute('target', '_blank');
  node.setAttribute('rel', 'noopener noreferrer nofollow');
});

/** Markdown of an article as HTML that can do nothing: made by a strict reader, and washed once more. */
export const articleHtml = (text: string): string => purifier.sanitize(markdown.render(text), allowed);
