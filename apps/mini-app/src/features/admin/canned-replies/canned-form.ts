import type { CannedReply, CreateCannedReply, Entity, Language } from '@tessera/contracts';
import { wrongVariables } from '@tessera/contracts/canned-template';
import { languages } from '@tessera/contracts/languages.data';

export interface CannedForm {
  name: string;
  title: string;
  texts: Record<Language, { text: string; entities: Entity[] }>;
  categoryId: string;
  shared: boolean;
}

/** What the form begins with: a reply as it is, or nothing. */
export const formOf = (reply: CannedReply | undefined, shared: boolean): CannedForm => ({
  name: reply?.name ?? '',
  title: reply?.title ?? '',
  texts: Object.fromEntries(
    languages.map((language) => [language, { text: '', entities: [], ...reply?.texts[language] }]),
  ) as CannedForm['texts'],
  categoryId: reply?.categoryId ?? '',
  shared: reply?.shared ?? shared,
});

/** What is sent: languages without words are left out. */
export const bodyOf = ({ name, title, texts, categoryId, shared }: CannedForm): CreateCannedReply => ({
  name: name.trim().toLowerCase(),
  title: title.trim(),
  texts: Object.fromEntries(
    languages.flatMap((code) => (texts[code].text.trim() ? [[code, texts[code]]] : [])),
  ),
  categoryId: categoryId || null,
  shared,
});

const nameShape = /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,31}$/u;
export const isName = (name: string): boolean => nameShape.test(name.trim());

/** Whether it can be saved: the server decides again. */
export const isReady = (form: CannedForm): boolean => {
  const { texts } = bodyOf(form);
  return (
    isName(form.name) &&
    form.title.trim() !== '' &&
    Object.keys(texts).length > 0 &&
    Object.values(texts).every((words) => wrongVariables(words.text).length === 0)
  );
};
