import { clock, currentLanguage, t } from '../../shared/i18n.js';

const ZONE = 'Asia/Shanghai';
const DAY = 86_400_000;

function dateOf(time) {
  return new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit' }).format(time);
}

/** A day of the calendar in words: 11月26日, 26 November. */
export function dayName(time) {
  return new Intl.DateTimeFormat(currentLanguage() === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: ZONE,
    month: 'long',
    day: 'numeric',
  }).format(new Date(time));
}

/** When something was, as one says it: 09:10, yesterday at 09:10, 24 November at 09:10. */
export function when(time, now = Date.now()) {
  const date = dateOf(new Date(time));
  if (date === dateOf(now)) {
    return t('resident.at.today', { time: clock(time) });
  }
  if (date === dateOf(now - DAY)) {
    return t('resident.at.yesterday', { time: clock(time) });
  }
  return t('resident.at.day', { day: dayName(time), time: clock(time) });
}

/** By when something should be done; that it is late, if it is. */
export function byWhen(time, now = Date.now()) {
  if (new Date(time) < now) {
    return t('resident.by.late');
  }
  const date = dateOf(new Date(time));
  if (date === dateOf(now)) {
    return t('resident.by.today', { time: clock(time) });
  }
  if (date === dateOf(now + DAY)) {
    return t('resident.by.tomorrow', { time: clock(time) });
  }
  return t('resident.by.day', { day: dayName(time), time: clock(time) });
}
