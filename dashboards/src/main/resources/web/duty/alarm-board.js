import { ApiError, get } from '../shared/api.js';
import { LiveFeed } from '../shared/live.js';

const LIST = '/api/v1/alarms?state=open&limit=2000';
const LATEST = '/api/v1/alarms?state=all&limit=1';
const FEED = '/api/v1/alarms/feed';
const HELD_BACK = '/api/v1/alarms/held-back';
const RETRY = 5_000;
/** What nobody is called for is in no feed: it is asked for so often, and soon after a change. */
const LOOK = 30_000;
const SOON = 2_000;
const SEVERITIES = ['P1', 'P2', 'P3', 'P4'];

/**
 * All open alarms that the reader may see, kept up to date by the feed. Tells of changes by the events "change" (detail: the
 * alarm that changed, if it was one) and "state".
 */
export class AlarmBoard extends EventTarget {
  constructor() {
    super();
    this.alarms = new Map();
    this.total = 0;
    /** loading, failed, refused, or as the feed says: live, stale */
    this.state = 'loading';
    this.problem = '';
    this.heard = Date.now();
    /** The last alarm that was closed or, on an empty board, that there was. */
    this.latest = undefined;
    /** Stations in flood, each with how many alarms wait. */
    this.floods = [];
  }

  async open() {
    this.feed?.stop();
    let list;
    try {
      list = await get(LIST);
      if (list.alarms.length === 0) {
        [this.latest] = (await get(LATEST)).alarms;
      }
    } catch (error) {
      this.#failed(error);
      return;
    }
    this.alarms = new Map(list.alarms.map((alarm) => [alarm.id, alarm]));
    this.total = list.total;
    this.feed = new LiveFeed(FEED, {
      event: (name, data) => this.#take(name, data),
      state: (state, heard) => this.#become(state, heard),
    });
    this.feed.start(list.sequence);
    this.#become('live', Date.now());
    this.#changed();
    this.#lookAtHeldBack(LOOK);
    await this.#takeHeldBack();
  }

  #lookAtHeldBack(after) {
    clearTimeout(this.looking);
    this.looking = setTimeout(() => this.#takeHeldBack(), after);
  }

  async #takeHeldBack() {
    try {
      const { explained, floods } = await get(HELD_BACK);
      this.floods = floods;
      for (const alarm of this.alarms.values()) {
        const children = explained[alarm.id] ?? 0;
        if (children !== alarm.children) {
          this.alarms.set(alarm.id, { ...alarm, children });
        }
      }
      this.#changed();
    } catch {
      // the feed says whether the gateway can be reached; what was known stays
    }
    if (this.state !== 'refused') {
      this.#lookAtHeldBack(LOOK);
    }
  }

  #failed(error) {
    const refused = error instanceof ApiError && (error.status === 401 || error.status === 403);
    this.problem = error.message;
    this.#become(refused ? 'refused' : 'failed', this.heard);
    if (!refused) {
      setTimeout(() => this.open(), RETRY);
    }
  }

  #become(state, heard) {
    const told = state !== this.state;
    this.state = state;
    this.heard = heard;
    if (told) {
      this.dispatchEvent(new Event('state'));
    }
  }

  #take(name, data) {
    if (name === 'reset') {
      this.open();
    } else if (name === 'message') {
      this.put(data.alarm, data.change);
      this.#lookAtHeldBack(SOON);
    }
  }

  /** Takes an alarm as it is now; one that asks for nothing any more, or that another one explains, leaves the board. */
  put(alarm, change = '') {
    if (alarm.suppression) {
      this.alarms.delete(alarm.id);
    } else if (alarm.state === 'active' || !alarm.acknowledgedBy || alarm.latched) {
      this.alarms.set(alarm.id, alarm);
    } else {
      this.alarms.delete(alarm.id);
      this.latest = alarm;
    }
    this.#changed({ alarm, change });
  }

  #changed(detail = {}) {
    this.dispatchEvent(new CustomEvent('change', { detail }));
  }

  /** The open alarms of a station, or of all: what nobody has acknowledged first, then the most severe, then the oldest. */
  sorted(station) {
    return [...this.alarms.values()].filter((alarm) => !station || alarm.station.id === station).sort(byUrgency);
  }

  /** How many are open by severity, and how many of these nobody has acknowledged. */
  counts(station) {
    const counts = Object.fromEntries(SEVERITIES.map((severity) => [severity, { open: 0, unacknowledged: 0 }]));
    for (const alarm of this.alarms.values()) {
      if (!station || alarm.station.id === station) {
        counts[alarm.severity].open += 1;
        counts[alarm.severity].unacknowledged += alarm.acknowledgedBy ? 0 : 1;
      }
    }
    return counts;
  }
}

function byUrgency(a, b) {
  return (
    Boolean(a.acknowledgedBy) - Boolean(b.acknowledgedBy) ||
    a.severity.localeCompare(b.severity) ||
    a.raised.localeCompare(b.raised) ||
    a.id.localeCompare(b.id)
  );
}
