import { z } from 'zod';
import { closeReasons, priorities, ticketSources, ticketStatuses } from './ticket-status.data';

export * from './ticket-status.data';

export const ticketStatusSchema = z.enum(ticketStatuses);
export const closeReasonSchema = z.enum(closeReasons);
export const prioritySchema = z.enum(priorities);
export const ticketSourceSchema = z.enum(ticketSources);
