import { randomBytes } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 40 unguessable bits as 8 characters of Crockford base32. */
export const newTicketId = (): string => Array.from(randomBytes(8), (byte) => alphabet[byte & 31]).join('');
