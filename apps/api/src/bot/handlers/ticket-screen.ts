export { TicketCard as TicketScreen } from '../tickets/ticket-card';
