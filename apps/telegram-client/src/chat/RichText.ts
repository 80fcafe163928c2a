import type { TgEntity } from '@tessera/telegram-emulator/wire';
import { t } from '@/i18n';
import { h, type FunctionalComponent, type VNodeChild } from 'vue';

interface Props {
  text: string;
  entities?: readonly TgEntity[];
}
type Emits = {
  /** A link was pressed; the reader of this decides where it leads. */
  link(address: string): void;
  /** A command was pressed. */
  command(command: string): void;
};

/** Formatted text as elements; nothing of it is ever read as HTML. */
const RichText: FunctionalComponent<Props, Emits> = ({ text, entities = [] }, { emit }) => {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return between(text, 0, text.length, sorted, emit as Emit);
};
RichText.props = ['text', 'entities'];
RichText.emits = ['link', 'command'];
export default RichText;

type Emit = (event: 'link' | 'command', what: string) => void;

/** Entities lie beside or within each other, so the first one takes what lies within it. */
function between(
  text: string,
  from: number,
  to: number,
  entities: readonly TgEntity[],
  emit: Emit,
): VNodeChild[] {
  const nodes: VNodeChild[] = [];
  let at = from;
  for (let index = 0; index < entities.length; index++) {
    const entity = entities[index]!;
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (end <= start) continue;
    const isBlock = blocks.has(entity.type);
    // A block has a line of its own, without the line breaks around it.
    const before = text.slice(at, start);
    if (before) nodes.push(isBlock ? before.replace(/\n$/, '') : before);
    const inner = entities.slice(index + 1).filter(({ offset }) => offset < end);
    nodes.push(wrap(entity, text.slice(start, end), between(text, start, end, inner, emit), emit));
    index += inner.length;
    at = isBlock && text[end] === '\n' ? end + 1 : end;
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

const plain: Record<string, string> = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  expandable_blockquote: 'blockquote',
};

const blocks = new Set(['pre', 'blockquote', 'expandable_blockquote']);

function wrap({ type, url }: TgEntity, words: string, inner: VNodeChild[], emit: Emit): VNodeChild {
  const tag = plain[type];
  if (tag) return h(tag, inner);
  if (type === 'spoiler')
    return h('button', { type: 'button', class: 'spoiler', title: t('tg.spoiler'), onClick: reveal }, inner);
  if (type === 'bot_command') return press(inner, () => emit('command', words));
  if (type === 'mention') return link(`https://t.me/${words.slice(1)}`, inner, emit);
  if (type === 'url') return link(/^[a-z]+:/i.test(words) ? words : `https://${words}`, inner, emit);
  if (type === 'text_link') return link(url ?? '', inner, emit);
  if (type === 'email') return link(`mailto:${words}`, inner, emit);
  if (type === 'phone_number') return link(`tel:${words}`, inner, emit);
  return h('span', inner);
}

const reveal = (event: Event): void => (event.currentTarget as HTMLElement).classList.add('revealed');

const press = (inner: VNodeChild[], onClick: () => void): VNodeChild =>
  h('button', { type: 'button', class: 'text-link', onClick }, inner);

function link(address: string, inner: VNodeChild[], emit: Emit): VNodeChild {
  if (!/^(https?|tg|mailto|tel):/i.test(address)) return h('span', inner);
  const onClick = (event: Event): void => {
    event.preventDefault();
    emit('link', address);
  };
  return h('a', { href: address, rel: 'noopener noreferrer', onClick }, inner);
}
