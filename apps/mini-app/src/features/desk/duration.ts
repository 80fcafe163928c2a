import { t } from '@/shared/i18n/i18n';

/** A stretch of time in its two largest units: `3 h 5 min`, `2 d 4 h`, `40 s`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return t('duration.seconds', { seconds: whole });
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return t('duration.minutes', { minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 24) {
    return minutes % 60
      ? t('duration.hoursMinutes', { hours, minutes: minutes % 60 })
      : t('duration.hours', { hours });
  }
  const days = Math.floor(hours / 24);
  return hours % 24 ? t('duration.daysHours', { days, hours: hours % 24 }) : t('duration.days', { days });
}

/** The largest unit alone, for where there is little room: `3 h`, `2 d`. */
export function briefly(seconds: number): string {
  const minutes = Math.max(1, Math.floor(seconds / 60));
  if (minutes < 60) return t('duration.minutes', { minutes });
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? t('duration.hours', { hours }) : t('duration.days', { days: Math.floor(hours / 24) });
}
