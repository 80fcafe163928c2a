import { FaqFit } from './faq-fit';
import { FaqListRepository } from './faq-list.repository';
import { FaqSearch } from './faq-search';
import { FaqSuggestionsRepository } from './faq-suggestions.repository';
import { FaqSuggestions } from './faq-suggestions.service';
import { FaqWordsRepository } from './faq-words.repository';
import { FaqRepository } from './faq.repository';
import { Faq } from './faq.service';

export const faqExports = [Faq, FaqSuggestions];

export const faqProviders = [
  ...faqExports,
  FaqFit,
  FaqListRepository,
  FaqRepository,
  FaqSearch,
  FaqSuggestionsRepository,
  FaqWordsRepository,
];
