import { SupportConversation } from './support-conversation';
import { SupportDoor } from './support-door';
import { SupportPresses } from './support-presses';
import { SupportTopics } from './support-topics';
import { SupportVisits } from './support-visits';

/** The bot in the team's own group. */
export const supportGroupProviders = [
  SupportDoor,
  SupportConversation,
  SupportPresses,
  SupportTopics,
  SupportVisits,
];
