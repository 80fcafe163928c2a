import type { botWizardEn } from './bot-wizard.en';

export const botWizardRu: Record<keyof typeof botWizardEn, string> = {};
