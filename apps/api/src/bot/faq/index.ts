import { FaqReading } from './faq-reading';
import { FaqHandler } from './faq.handler';
import { WizardArticles } from './wizard-articles';

export const faqProviders = [FaqHandler, FaqReading, WizardArticles];
