import { FirstTables1763700000000 } from './1763700000000-first-tables';
import { TelegramInFull1763800000000 } from './1763800000000-telegram-in-full';
import { AlbumCaptions1763900000000 } from './1763900000000-album-captions';
import { Search1764000000000 } from './1764000000000-search';
import { LeanDeliveries1764010000000 } from './1764010000000-lean-deliveries';
import { Views1764100000000 } from './1764100000000-views';
import { Faq1764130000000 } from './1764130000000-faq';
import { Routing1764140000000 } from './1764140000000-routing';
import { AuditChain1764160000000 } from './1764160000000-audit-chain';
import { Branding1764170000000 } from './1764170000000-branding';
import { PersonNotes1764180000000 } from './1764180000000-person-notes';
import { AutoReplies1764190000000 } from './1764190000000-auto-replies';
import { CannedReplies1764200000000 } from './1764200000000-canned-replies';
import { TicketWork1764210000000 } from './1764210000000-ticket-work';
import { AuditTight1764220000000 } from './1764220000000-audit-tight';
import { SearchedParts1764230000000 } from './1764230000000-searched-parts';

/** Every migration, oldest first. One that has landed is never edited. */
export const migrations = [
  FirstTables1763700000000,
  TelegramInFull1763800000000,
  AlbumCaptions1763900000000,
  Search1764000000000,
  LeanDeliveries1764010000000,
  Views1764100000000,
  Faq1764130000000,
  Routing1764140000000,
  AuditChain1764160000000,
  Branding1764170000000,
  PersonNotes1764180000000,
  AutoReplies1764190000000,
  CannedReplies1764200000000,
  TicketWork1764210000000,
  AuditTight1764220000000,
  SearchedParts1764230000000,
];
