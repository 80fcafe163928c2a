export type { AuditNote } from './audit-note';
export { Clock, FakeClock, parseDuration, SystemClock } from './clock';
export { personIdOf, systemActor, type Actor, type Door, type RequestContext } from './context';
export { decodeCursor, encodeCursor, pageOfRows, type CursorKey, type CursorKeyKind } from './cursor';
export { DomainError, fieldError, isUnavailable } from './errors';
export { DomainEvents, type DomainEventMap, type DomainEventName } from './events';
export { configureLog, errorForLog, log, NestLog, withoutSecrets } from './logging';
export { limits, RateLimits, type LimitName } from './rate-limits';
export { pickLanguage, translate } from './texts';
