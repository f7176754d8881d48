import { number, t } from '../../shared/i18n.js';

/** Seconds as people say them; a dash for what is not known. */
export function lasting(seconds) {
  if (seconds === null || seconds === undefined) {
    return '–';
  }
  if (seconds < 120) {
    return t('time.seconds', { n: Math.round(seconds) });
  }
  if (seconds < 7200) {
    return t('time.minutes', { n: Math.round(seconds / 60) });
  }
  return seconds < 172_800
    ? t('time.hours', { n: number(seconds / 3600, 2) })
    : t('time.days', { n: number(seconds / 86_400, 2) });
}

/** A share of 1, or an answer {number, of, percent}. */
export function percent(share) {
  const value = typeof share === 'number' ? share * 100 : share.percent;
  return value === null || value === undefined ? '–' : `${number(value, 2)} %`;
}
