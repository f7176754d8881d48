import { clock, currentLanguage, number, say, t } from '../shared/i18n.js';
import { nextDue, urgency } from './steps.js';

const ZONE = 'Asia/Shanghai';

/** What is wrong, in a few words and both languages: the rule's or the report's name, or what somebody said where that says nothing. */
export function titleOf({ topic, title, description }) {
  return topic === 'OTHER' && description ? { zh: description, en: description } : title;
}

export function headline(ticket) {
  return say(titleOf(ticket));
}

/** A stretch of time, in the largest unit that tells enough. */
export function span(milliseconds) {
  const minutes = Math.max(1, Math.round(Math.abs(milliseconds) / 60_000));
  if (minutes < 100) {
    return t('crew.minutes', { n: minutes });
  }
  return minutes < 48 * 60
    ? t('crew.hours', { n: number(minutes / 60, 2) })
    : t('crew.days', { n: Math.round(minutes / (24 * 60)) });
}

/** A time of today as a clock shows it, any other with its date. */
export function when(time) {
  const day = (date) =>
    new Intl.DateTimeFormat(currentLanguage() === 'zh' ? 'zh-CN' : 'en-GB', { month: 'short', day: 'numeric', timeZone: ZONE }).format(new Date(date));
  return day(time) === day(Date.now()) ? clock(time) : `${day(time)} ${clock(time)}`;
}

/** By when what comes next is due, in words; empty if nothing runs. */
export function dueWords(ticket) {
  const state = urgency(ticket);
  if (state === 'paused') {
    return t('crew.due.paused');
  }
  const next = nextDue(ticket);
  if (!next) {
    return '';
  }
  const left = Date.parse(next.due) - Date.now();
  return t(state === 'over' ? 'crew.due.over' : 'crew.due.left', {
    what: t(`crew.part.${next.part}`),
    time: when(next.due),
    span: span(left),
  });
}

export function distance(metres) {
  return metres < 1_000 ? `${Math.max(10, Math.round(metres / 10) * 10)} m` : `${number(metres / 1_000, 2)} km`;
}

/** Where it is: grid, building or address, class of the road. */
export function where(ticket, asset) {
  return [
    say(ticket.grid),
    ticket.address || asset?.building,
    asset ? t(`road.${asset.roadClass}`) : '',
  ].filter(Boolean).join(' · ');
}

/** Fen as yuan. */
export function money(fen) {
  return `¥${(fen / 100).toFixed(2).replace(/\.00$/, '')}`;
}

/** Yuan that somebody typed, as fen; NaN if it is no amount. */
export function fen(yuan) {
  return /^\d{1,7}([.,]\d{1,2})?$/.test(yuan.trim()) ? Math.round(Number(yuan.trim().replace(',', '.')) * 100) : NaN;
}

/** What the gateway did not take, and why, so that a crew can read it. */
export function refusal(item) {
  const what = t(`crew.did.${item.do}`);
  const time = item.since ? when(item.since) : '';
  const known = {
    'given-away': () => t('crew.told.given', { time, what }),
    'handed-back': () => t('crew.told.handed', { time, what }),
    'not-found': () => t('crew.told.gone', { what }),
    'no-right': () => t('crew.told.noright', { what }),
    'same-person': () => t('crew.told.same', { what }),
    'too-early': () => t('crew.told.early', { what }),
    stage: () => t('crew.told.stage', { what }),
  }[item.code];
  return known ? known() : item.result === 'kept' ? t('crew.told.kept', { what }) : t('crew.told.refused', { what, why: item.why ?? '' });
}
