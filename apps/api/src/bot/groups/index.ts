import { GroupArrival } from './group-arrival';
import { GroupMoves } from './group-moves';
import { GroupPresses } from './group-presses';
import { GroupTickets } from './group-tickets';
import { GroupVisits } from './group-visits';
import { Groups } from './groups';

/** The bot in groups that are not the team's own. */
export const groupProviders = [Groups, GroupTickets, GroupPresses, GroupVisits, GroupMoves, GroupArrival];
