/** Characters of a message and of a subject; the schemas check against the same numbers. */
export const maxMessageLength = 10_000;
export const maxSubjectLength = 200;
