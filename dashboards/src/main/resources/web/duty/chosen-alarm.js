import { get } from '../shared/api.js';
import { ticketOf } from './desk-acts.js';

/** Who goes through the list by key does not ask for the ticket of each. */
const PAUSE = 200;

/** A ticket comes a moment after what causes it, and then moves on by what others do: no event tells of it. */
const SOON = 2_000;
const SOON_TIMES = 5;
const LATER = 30_000;

/**
 * The alarm that is looked at, as it is now, also where it is not on the board any more, and its ticket. Event "change"; event
 * "none" where there is no such alarm.
 */
export class ChosenAlarm extends EventTarget {
  constructor(board) {
    super();
    this.board = board;
    this.id = '';
    /** Goes up whenever something may have been done to it. */
    this.revision = 0;
    this.mayTickets = false;
    board.addEventListener('alarm', ({ detail }) => {
      if (detail.alarm.id === this.id) {
        this.take(detail.alarm);
        this.lookAgain();
      }
    });
  }

  choose(id) {
    if (id !== this.id) {
      this.id = id;
      this.ticket = undefined;
    }
    this.lookAgain();
  }

  get alarm() {
    const alarm = this.board.alarms.get(this.id);
    if (alarm) {
      this.last = alarm;
    }
    return this.last?.id === this.id ? this.last : undefined;
  }

  /** The same once the reader has stayed at it: for what is dear to draw. */
  get settled() {
    if (this.stayedAt === this.id) {
      this.shown = this.alarm;
    }
    return this.shown;
  }

  take(alarm) {
    this.last = this.id === alarm.id ? alarm : this.last;
  }

  /** Asks what has come with it: itself where it is not on the board, and its ticket. */
  lookAgain() {
    this.revision += 1;
    this.asked = 0;
    this.#askIn(PAUSE);
    this.#tell('change');
  }

  #askIn(pause) {
    clearTimeout(this.asking);
    this.asking = setTimeout(() => this.#ask(this.id), pause);
  }

  async #ask(id) {
    this.stayedAt = id;
    this.#tell('change');
    if (!id) {
      return;
    }
    try {
      if (!this.alarm) {
        this.take(await get(`/api/v1/alarms/${encodeURIComponent(id)}`));
      }
      const ticket = this.mayTickets ? await ticketOf(id) : undefined;
      if (this.id === id) {
        this.ticket = ticket;
      }
    } catch (error) {
      if (error.status === 404 && this.id === id) {
        this.#tell('none');
      }
    }
    if (this.id === id && this.mayTickets) {
      this.asked += 1;
      this.#askIn(!this.ticket && this.asked < SOON_TIMES ? SOON : LATER);
    }
    this.#tell('change');
  }

  #tell(name) {
    this.dispatchEvent(new Event(name));
  }
}
