import { send } from './line.js';
import { forgetAnswers, keep, kept } from './store.js';

/** Of the pages of a list; a phone shows no more. */
const LIMIT = 200;
const SELF = 'self';
/** Set by whichever page somebody signs out on. */
const SIGNED_OUT = 'gridpost.signedout';

/** An answer of the gateway, or the last one that this phone keeps. */
export class Kept {
  /** @param {number | undefined} since when it was asked, if it is not of now */
  constructor(value, since) {
    this.value = value;
    this.since = since;
  }
}

/** What could not be had, neither from the gateway nor from this phone. */
export class Missing extends Error {
  constructor({ status, body }) {
    super(body?.detail ?? '');
    this.status = status;
  }
}

async function ask(path, key = path) {
  const answer = await send('GET', path);
  if (answer.status === 200) {
    await keep(key, answer.body);
    return new Kept(answer.body);
  }
  const last = answer.status === 404 ? undefined : await kept(key);
  if (!last) {
    throw new Missing(answer);
  }
  return new Kept(last.value, last.at);
}

/**
 * Who is signed in; without a network or a session whoever was last. Whatever was kept of somebody else, or before a sign-out,
 * is forgotten first.
 *
 * @returns {Promise<{self?: object, session: boolean, online: boolean}>}
 */
export async function whoAmI() {
  if (localStorage.getItem(SIGNED_OUT)) {
    await forgetAnswers();
    localStorage.removeItem(SIGNED_OUT);
  }
  const last = await kept(SELF);
  const answer = await send('GET', '/api/v1/me');
  if (answer.status === 200) {
    if (last && last.value.name !== answer.body.name) {
      await forgetAnswers();
    }
    await keep(SELF, answer.body);
    return { self: answer.body, session: true, online: true };
  }
  return { self: last?.value, session: answer.status !== 401, online: answer.status !== 0 };
}

/** Whoever it was last; to go on with until the gateway answers. */
export const lastSelf = async () => (await kept(SELF))?.value;

const MINE = `/api/v1/tickets?mine=true&limit=${LIMIT}`;
const ALL = `/api/v1/tickets?limit=${LIMIT}`;
const DONE = 'done';

/** The lists, each with the way to have it anew and what this phone kept of it last. */
export const LISTS = {
  /** What waits for the asker, what is due first coming first. */
  mine: { load: () => ask(MINE).then(ofList), last: () => last(MINE) },
  /** Everything that the asker may see and that is open. */
  area: { load: () => ask(ALL).then(ofList), last: () => last(ALL) },
  /** Done or closed today. */
  done: { load: () => ask(doneFrom(), DONE).then(ofList).then(ofToday), last: () => last(DONE).then((found) => found && ofToday(found)) },
};

async function last(key) {
  const found = await kept(key);
  return found && new Kept(found.value.tickets, found.at);
}

/** When today began in the county. */
function midnight() {
  return Date.parse(`${new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)}T00:00:00+08:00`);
}

/** It may have been opened long before it was done. */
function doneFrom() {
  const from = new Date(midnight() - 30 * 86_400_000).toISOString();
  return `/api/v1/tickets?${new URLSearchParams({ state: 'all', order: 'newest', from, limit: LIMIT })}`;
}

function ofToday({ value, since }) {
  const begin = midnight();
  return new Kept(value.filter((ticket) => Date.parse(ticket.done ?? ticket.closedAt ?? 0) >= begin), since);
}

function ofList({ value, since }) {
  return new Kept(value.tickets, since);
}

export const ticket = (id) => ask(`/api/v1/tickets/${id}`).then(({ value, since }) => new Kept(value.ticket, since));

export const history = (id) =>
  ask(`/api/v1/tickets/${id}/history`).then(({ value, since }) => new Kept(value.history, since));

export const asset = (code) => ask(`/api/v1/assets/${code}`);

export const alarm = (id) => ask(`/api/v1/alarms/${id}`).then(({ value, since }) => new Kept(value.alarm ?? value, since));

export const callees = (id) => ask(`/api/v1/tickets/${id}/contacts`).then(({ value, since }) => new Kept(value.contacts, since));

export const alarms = () => ask('/api/v1/alarms').then(({ value, since }) => new Kept(value.alarms, since));

export const reports = () => ask('/api/v1/reports?limit=50').then(({ value, since }) => new Kept(value.reports, since));

/** Of the last day, drawn together to one value every quarter of an hour. */
export const readings = (code) => ask(`/api/v1/assets/${code}/readings?step=900&aggregate=last`);

export const ticketsOf = (code) => ask(`/api/v1/tickets?asset=${encodeURIComponent(code)}`).then(ofList);

export const alarmsOf = (code) =>
  ask(`/api/v1/alarms/search?${new URLSearchParams({ asset: code, state: 'open', limit: '20' })}`).then(
    ({ value, since }) => new Kept(value.alarms, since),
  );

export const services = (language) => ask(`/open311/v2/services.json?locale=${language}`);
