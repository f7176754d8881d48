/** How a crew goes on with a ticket, and how it looks with what is queued and not told yet. */

/** In their order; each with the field in which its time stands. */
export const STEPS = [
  { name: 'take', field: 'taken' },
  { name: 'en-route', field: 'enRoute' },
  { name: 'on-site', field: 'onSite' },
  { name: 'done', field: 'done' },
];

const WITH_CREW = ['DISPATCHED', 'IN_PROGRESS', 'REOPENED'];
const SOON = 0.25;
const SOON_AT_LEAST = 10 * 60_000;

/** Whether it is the asker's to repair, and they have not said that it is done. */
export function isToDo(ticket) {
  return WITH_CREW.includes(ticket.stage) && ticket.actions.includes('done');
}

export function isToVerify(ticket) {
  return ticket.stage === 'VERIFYING' && ticket.actions.includes('verify');
}

/** The name of the step that comes next; none if it is not the asker's turn. */
export function nextStep(ticket) {
  if (!isToDo(ticket)) {
    return isToVerify(ticket) ? 'verify' : undefined;
  }
  if (!ticket.taken || ticket.stage === 'DISPATCHED' || ticket.stage === 'REOPENED') {
    return 'take';
  }
  return STEPS.find(({ field }) => field !== 'done' && !ticket[field])?.name ?? 'done';
}

const AFTER = {
  take: (ticket, at) => ({ stage: 'IN_PROGRESS', taken: ticket.taken ?? at }),
  'en-route': (ticket, at) => ({ stage: 'IN_PROGRESS', taken: ticket.taken ?? at, enRoute: at }),
  'on-site': (ticket, at) => ({ stage: 'IN_PROGRESS', taken: ticket.taken ?? at, onSite: at }),
  done: (ticket, at) => ({ stage: 'VERIFYING', taken: ticket.taken ?? at, done: at }),
  'hand-back': () => ({ stage: 'RETURNED', actions: [] }),
  verify: (ticket, at, { fixed }) => (fixed ? { stage: 'CLOSED', closedAt: at, actions: [] } : { stage: 'REOPENED', actions: [] }),
};

/** As it will be when what waits has been told. */
export function withQueued(ticket, waiting) {
  return waiting
    .filter((item) => item.ticket === ticket.id)
    .reduce((now, item) => ({ ...now, ...AFTER[item.do]?.(now, item.at, item.fields ?? {}), unsent: (now.unsent ?? 0) + 1 }), ticket);
}

/** When what waits for the crew is due: the next limit that runs, or the whole one. */
export function nextDue(ticket) {
  const running = ticket.deadlines
    .filter(({ due, state, part }) => due && !isMet(ticket, part) && ['RUNNING', 'WARNED', 'OVERDUE'].includes(state))
    .sort((a, b) => Date.parse(a.due) - Date.parse(b.due));
  return running[0];
}

const MET_BY = { TAKE: 'taken', ON_SITE: 'onSite', DONE: 'done' };

function isMet(ticket, part) {
  return part === 'HANDLE' || Boolean(ticket[MET_BY[part]]);
}

/** @returns {'none' | 'paused' | 'calm' | 'soon' | 'over'} */
export function urgency(ticket, now = Date.now()) {
  if (ticket.stage === 'SUSPENDED') {
    return 'paused';
  }
  const next = nextDue(ticket);
  if (!next) {
    return 'none';
  }
  const left = Date.parse(next.due) - now;
  if (left <= 0) {
    return 'over';
  }
  const whole = Date.parse(next.due) - Date.parse(next.start);
  return left <= Math.max(SOON_AT_LEAST, whole * SOON) ? 'soon' : 'calm';
}

/** Metres between two places on the ground. */
export function metres(a, b) {
  const rad = Math.PI / 180;
  const x = (b.longitude - a.longitude) * rad * Math.cos(((a.latitude + b.latitude) / 2) * rad);
  const y = (b.latitude - a.latitude) * rad;
  return Math.hypot(x, y) * 6_371_000;
}

/** Opens the way there in Amap's app, or its page where there is no app; it takes WGS 84 and shifts it itself. */
export function wayThere({ latitude, longitude }, name) {
  const to = [longitude.toFixed(6), latitude.toFixed(6), name].join(',');
  return `https://uri.amap.com/navigation?${new URLSearchParams({ to, mode: 'car', coordinate: 'wgs84', callnative: '1', src: 'gridpost' })}`;
}
