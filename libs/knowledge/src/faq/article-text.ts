import type { Entity } from '@tessera/contracts';
import { markdown } from './markdown';

/** A text as Telegram takes it; offsets count UTF-16 code units. */
export interface ArticleText {
  readonly text: string;
  readonly entities: readonly Entity[];
}

type Token = ReturnType<typeof markdown.parse>[number];

/** Markdown as a text with formatting: what Telegram has no word for (headings, lists, tables) becomes lines of their own. */
export const articleText = (source: string): ArticleText =>
  new ArticleWriter().write(markdown.parse(source, {}));

const styles: Readonly<Record<string, string>> = {
  strong: 'bold',
  em: 'italic',
  s: 'strikethrough',
  heading: 'bold',
  th: 'bold',
  blockquote: 'blockquote',
};
const line = '———';

interface List {
  /** Number of its first item; null where items have dots. */
  readonly first: number | null;
  items: number;
}

interface Style {
  readonly type: string;
  readonly offset: number;
  readonly url?: string;
  /** Telegram has no style within the same style. */
  readonly within: boolean;
}

class ArticleWriter {
  private text = '';
  private readonly entities: Entity[] = [];
  private readonly open: Style[] = [];
  private readonly lists: List[] = [];
  /** Line breaks before whatever comes next. */
  private gap = 0;
  /** Where the present block begins: nothing is put before its first word. */
  private begin = 0;
  /** Cells of the present row. */
  private cells = 0;

  write(tokens: readonly Token[]): ArticleText {
    for (const token of tokens) this.block(token);
    const entities = this.entities.sort((a, b) => a.offset - b.offset || b.length - a.length);
    return { text: this.text, entities };
  }

  private block(token: Token): void {
    const [name, end] = [token.type.replace(/_(open|close)$/, ''), token.nesting < 0];
    switch (name) {
      case 'inline':
        return token.children?.forEach((child) => this.inline(child));
      case 'paragraph':
        return end ? undefined : this.separate(this.lists.length > 0 ? 1 : 2);
      case 'heading':
      case 'blockquote':
        return end ? this.endStyle(name) : this.beginStyle(name);
      case 'bullet_list':
      case 'ordered_list':
        return end ? void this.lists.pop() : this.beginList(name === 'ordered_list', token);
      case 'list_item':
        return end ? undefined : this.beginItem();
      case 'fence':
      case 'code_block':
        return this.code(token);
      case 'hr':
        this.separate(2);
        return this.say(line);
      case 'table':
        return end ? undefined : this.separate(2);
      case 'tr':
        this.cells = 0;
        return end ? undefined : this.separate(1);
      case 'th':
      case 'td':
        return end ? this.endStyle(name) : this.beginCell(name);
    }
  }

  private inline(token: Token): void {
    switch (token.type) {
      case 'text':
      case 'text_special':
        return this.say(token.content);
      case 'softbreak':
      case 'hardbreak':
        return this.say('\n');
      case 'code_inline':
        return this.piece('code', token.content);
      case 'image':
        return this.piece('text_link', token.content || String(token.attrGet('src')), {
          url: String(token.attrGet('src')),
        });
      case 'link_open':
        return this.beginEntity('text_link', { url: String(token.attrGet('href')) });
      case 'link_close':
        return this.endEntity('text_link');
      default: {
        const style = styles[token.type.replace(/_(open|close)$/, '')];
        if (!style) return;
        return token.nesting > 0 ? this.beginEntity(style) : this.endEntity(style);
      }
    }
  }

  private code({ content, info }: Token): void {
    this.separate(2);
    const language = info.trim().split(/\s+/)[0];
    this.piece('pre', content.replace(/\n+$/, ''), language ? { language } : {});
  }

  private beginList(ordered: boolean, token: Token): void {
    this.separate(this.lists.length > 0 ? 1 : 2);
    this.lists.push({ first: ordered ? Number(token.attrGet('start') ?? 1) : null, items: 0 });
  }

  private beginItem(): void {
    const list = this.lists.at(-1)!;
    if (list.items > 0) this.gap = Math.max(this.gap, 1);
    const mark = list.first === null ? '•' : `${list.first + list.items}.`;
    list.items++;
    this.say(`${'   '.repeat(this.lists.length - 1)}${mark} `);
    this.begin = this.text.length;
  }

  private beginCell(name: string): void {
    if (this.cells++ > 0) this.say(' · ');
    if (styles[name]) this.beginEntity(styles[name]);
  }

  private beginStyle(name: string): void {
    this.separate(2);
    this.beginEntity(styles[name]!);
    this.begin = this.text.length;
  }

  private endStyle(name: string): void {
    if (styles[name]) this.endEntity(styles[name]);
  }

  private beginEntity(type: string, more: { url?: string } = {}): void {
    this.flush();
    this.open.push({ type, offset: this.text.length, within: this.isOpen(type), ...more });
  }

  private endEntity(type: string): void {
    const ended = this.open.splice(
      this.open.findLastIndex((style) => style.type === type),
      1,
    )[0]!;
    const { within, ...entity } = ended;
    const length = this.text.length - entity.offset;
    if (!within && length > 0) this.entities.push({ ...entity, length });
  }

  private piece(type: string, text: string, more: { url?: string; language?: string } = {}): void {
    this.flush();
    if (text && !this.isOpen(type)) {
      this.entities.push({ type, offset: this.text.length, length: text.length, ...more });
    }
    this.say(text);
  }

  private isOpen(type: string): boolean {
    return this.open.some((style) => style.type === type);
  }

  /** At least so many line breaks before what follows, but none where the block has only begun. */
  private separate(breaks: number): void {
    if (this.text.length > this.begin) this.gap = Math.max(this.gap, breaks);
  }

  private flush(): void {
    if (this.text.length > 0) this.text += '\n'.repeat(this.gap);
    this.gap = 0;
  }

  private say(text: string): void {
    if (text === '') return;
    this.flush();
    this.text += text;
  }
}
