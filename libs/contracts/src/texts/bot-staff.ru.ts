import type { botStaffEn } from './bot-staff.en';

export const botStaffRu: Record<keyof typeof botStaffEn, string> = {};
