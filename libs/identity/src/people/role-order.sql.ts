import { roles } from '@tessera/contracts/roles.data';

/** The roles from least to most trusted, as SQL: `array_position(…, role)` ranks them. */
export const roleArray = `ARRAY[${roles.map((role) => `'${role}'`).join(', ')}]`;
