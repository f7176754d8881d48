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
/** Changes are told together: so many redraws a second are enough, however many alarms there are. */
const TOLD_EVERY = 200;
const REMEMBERED = 500;
const SEVERITIES = ['P1', 'P2', 'P3', 'P4'];

/**
 * All open alarms that the reader may see, kept up to date by the feed and kept in order. Tells of each change at once by the
 * event "alarm" (detail: {alarm, change}), that there were some by "change", a few times a second at most, and by "state" how
 * the feed is.
 */
export class AlarmBoard extends EventTarget {
  constructor() {
    super();
    this.alarms = new Map();
    /** The same, the most urgent first. */
    this.order = [];
    /** Those that left it last, as they were then. */
    this.gone = new Map();
    this.total = 0;
    /** loading, failed, refused, or as the feed says: live, stale */
    this.state = 'loading';
    this.problem = '';
    this.heard = Date.now();
    /** The last alarm that was closed or, on an empty board, that there was. */
    this.latest = undefined;
    /** Stations in flood, each with how many alarms wait. */
    this.floods = [];
    /** How many are held back, by reason. */
    this.suppressed = {};
    this.toldAt = 0;
    this.lookAt = Infinity;
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
    this.order = [...list.alarms].sort(byUrgency);
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

  /** Looks after so long, or earlier if that was the plan: changes without end must not put it off for ever. */
  #lookAtHeldBack(after) {
    const at = Date.now() + after;
    if (at < this.lookAt) {
      this.lookAt = at;
      clearTimeout(this.looking);
      this.looking = setTimeout(() => this.#takeHeldBack(), after);
    }
  }

  async #takeHeldBack() {
    try {
      const { explained, floods, suppressed } = await get(HELD_BACK);
      this.floods = floods;
      this.suppressed = suppressed;
      this.order.forEach((alarm, at) => {
        const children = explained[alarm.id] ?? 0;
        if (children !== alarm.children) {
          this.order[at] = { ...alarm, children };
          this.alarms.set(alarm.id, this.order[at]);
        }
      });
      this.#changed();
    } catch {
      // the feed says whether the gateway can be reached; what was known stays
    }
    this.lookAt = Infinity;
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
    const before = this.#remove(alarm.id);
    if (!alarm.suppression && (alarm.state === 'active' || !alarm.acknowledgedBy || alarm.latched)) {
      const now = { ...alarm, children: alarm.children || before?.children || 0 };
      this.alarms.set(now.id, now);
      this.order.splice(this.#placeOf(now), 0, now);
      this.gone.delete(alarm.id);
    } else {
      this.#leave(alarm);
    }
    this.dispatchEvent(new CustomEvent('alarm', { detail: { alarm, change } }));
    this.#changed();
  }

  #leave(alarm) {
    this.latest = alarm.suppression ? this.latest : alarm;
    this.gone.delete(alarm.id);
    this.gone.set(alarm.id, alarm);
    if (this.gone.size > REMEMBERED) {
      this.gone.delete(this.gone.keys().next().value);
    }
  }

  #remove(id) {
    const before = this.alarms.get(id);
    if (before) {
      this.alarms.delete(id);
      this.order.splice(this.#placeOf(before), 1);
    }
    return before;
  }

  /** Where it stands in the order, or would. */
  #placeOf(alarm) {
    let low = 0;
    let high = this.order.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (byUrgency(this.order[middle], alarm) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  #changed() {
    if (this.telling) {
      return;
    }
    this.telling = true;
    setTimeout(
      () => {
        this.telling = false;
        this.toldAt = Date.now();
        this.dispatchEvent(new Event('change'));
      },
      Math.max(0, this.toldAt + TOLD_EVERY - Date.now()),
    );
  }

  /** The open alarms of a station, or of all: what nobody has acknowledged first, then the most severe, then the oldest. */
  sorted(station) {
    return station ? this.order.filter((alarm) => alarm.station.id === station) : this.order.slice();
  }

  /** How many are open by severity, and how many of these nobody has acknowledged. */
  counts(station) {
    const counts = Object.fromEntries(SEVERITIES.map((severity) => [severity, { open: 0, unacknowledged: 0 }]));
    for (const alarm of this.order) {
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
    compare(a.severity, b.severity) ||
    compare(a.raised, b.raised) ||
    compare(a.id, b.id)
  );
}

/** Of codes and times as they are written; localeCompare is for words and takes fifty times as long. */
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
