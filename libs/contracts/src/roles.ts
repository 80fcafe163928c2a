import { z } from 'zod';
import { roles } from './roles.data';

export * from './roles.data';

export const roleSchema = z.enum(roles);
