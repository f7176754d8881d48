import { readFilter, writeFilter } from './alarm-filter.js';

/** Browsers take a new address only so often from one who holds a key down. */
const SETTLES_IN = 200;

/** Where one is in the console, as its address tells it: filter, alarm, ticket, and whether it is on a wall. */
export function readAddress() {
  const query = new URLSearchParams(location.search);
  return {
    wall: query.has('wall'),
    filter: readFilter(query),
    alarm: query.get('alarm') ?? '',
    ticket: query.get('ticket') ?? '',
  };
}

let settling;

/** Writes it into the address, soon. */
export function rememberAddress({ filter, alarm, ticket }) {
  clearTimeout(settling);
  settling = setTimeout(() => {
    const query = new URLSearchParams();
    writeFilter(filter, query);
    Object.entries({ alarm, ticket }).forEach(([name, value]) => value && query.set(name, value));
    history.replaceState(null, '', query.size ? `?${query}` : location.pathname);
  }, SETTLES_IN);
}
