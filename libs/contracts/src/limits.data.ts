/** Characters of a message and of a subject; the schemas check against the same numbers. */
export const maxMessageLength = 10_000;
export const maxSubjectLength = 200;
/** A canned reply grows when its variables are filled and must still be a message. */
export const maxCannedLength = 4_000;
/** Of what is shared, and of each person's own: the lists are sent whole. */
export const maxCannedReplies = 500;
/** Tags that a ticket may carry. */
export const mostTags = 20;
/** Tickets that one may be linked with. */
export const mostLinks = 50;
