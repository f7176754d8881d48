import { send } from './line.js';
import { dismiss, enqueue, queued, settled, told, toldOf } from './store.js';

const EVERY = 30_000;
const AT_ONCE = 30;
const CHANNEL = 'gridpost-crew';
const COMMANDS_TIMEOUT = 25_000;
const PHOTO_TIMEOUT = 120_000;
/** A photo that is refused so is not taken at another time either. */
const NEVER = [400, 403, 404, 409, 413, 415, 422];

/**
 * What was done on this phone and is not told yet. Everything goes through here, with or without a network: it is kept on the
 * disk with the time at which it was done, and sent in its order when the gateway can be reached, by one tab at a time. All
 * that is small goes before the photos: a photo may take minutes, and "done" must not wait for it.
 *
 * Events: "change" when what is queued or said has changed, "sent" when something was taken, "signin" when the session is
 * not there or not this person's any more.
 */
class Queue extends EventTarget {
  waiting = [];
  told = [];
  others = 0;
  sending = false;
  /** @type {'' | 'offline' | 'signin' | 'failed'} why nothing could be sent */
  trouble = '';

  #who = '';
  #again = false;
  #channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(CHANNEL) : undefined;

  /**
   * From then on that person's things are shown and sent, and nobody else's.
   *
   * @param {'' | 'offline' | 'signin'} trouble known already
   */
  async start(who, trouble) {
    const first = this.#who === '';
    this.#who = who;
    this.trouble = trouble;
    await this.#read();
    if (first) {
      addEventListener('online', () => this.flush());
      addEventListener('offline', () => this.#set({ trouble: 'offline' }));
      document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.flush());
      setInterval(() => this.waiting.length > 0 && this.flush(), EVERY);
      this.#channel?.addEventListener('message', () => this.#read());
    }
    if (!trouble) {
      this.flush();
    }
  }

  /** @param {{ticket: string, do: string, title: object, blob?: Blob}[]} things each with the fields of its command */
  async add(...things) {
    const at = new Date().toISOString();
    await enqueue(things.map((thing) => ({ ...thing, who: this.#who, at, command: key() })));
    await this.#changed();
    this.flush();
  }

  async dismiss(command) {
    await dismiss(command);
    await this.#changed();
  }

  /** Sends what waits. A second tab leaves it to the first. */
  async flush() {
    if (!this.#who || this.sending) {
      this.#again = this.sending;
      return;
    }
    do {
      this.#again = false;
      await (navigator.locks
        ? navigator.locks.request(CHANNEL, { ifAvailable: true }, (lock) => lock && this.#flush())
        : this.#flush());
    } while (this.#again && !this.trouble);
  }

  async #flush() {
    await this.#read();
    if (this.waiting.length === 0) {
      return;
    }
    this.#set({ sending: true });
    try {
      this.#set({ trouble: await this.#sendAll() });
    } finally {
      this.#set({ sending: false });
    }
  }

  async #sendAll() {
    // Whoever is signed in by now may be another: nobody tells what somebody else has done.
    const self = await send('GET', '/api/v1/me');
    if (self.status === 401 || (self.status === 200 && self.body.name !== this.#who)) {
      this.dispatchEvent(new Event('signin'));
      return 'signin';
    }
    if (self.status !== 200) {
      return troubleOf(self);
    }
    const tried = new Set();
    const open = () => this.waiting.filter((item) => !tried.has(item.command));
    for (let batch = pick(open()); batch.length > 0; batch = pick(open())) {
      batch.forEach((item) => tried.add(item.command));
      const trouble = batch[0].blob ? await this.#sendPhoto(batch[0]) : await this.#sendCommands(batch);
      await this.#changed();
      if (trouble) {
        return trouble;
      }
      this.dispatchEvent(new Event('sent'));
    }
    return '';
  }

  async #sendCommands(batch) {
    const commands = batch.map(({ ticket, do: what, command, at, fields }) => ({ ticket, do: what, command, at, ...fields }));
    const answer = await send('POST', '/api/v1/tickets/commands', {
      body: JSON.stringify({ sent: new Date().toISOString(), commands }),
      type: 'application/json',
      timeout: COMMANDS_TIMEOUT,
    });
    if (answer.status !== 200) {
      return this.#refused(answer);
    }
    for (const [i, result] of answer.body.results.entries()) {
      // What failed inside the gateway is kept and sent again.
      if (result.code !== 'internal') {
        await this.#settle(batch[i], result);
      }
    }
    return answer.body.results.some(({ code }) => code === 'internal') ? 'failed' : '';
  }

  async #sendPhoto(item) {
    const query = new URLSearchParams({ command: item.command, at: item.at, sent: new Date().toISOString() });
    const answer = await send('POST', `/api/v1/tickets/${item.ticket}/photos?${query}`, {
      body: item.blob,
      type: item.blob.type,
      timeout: PHOTO_TIMEOUT,
    });
    if (answer.status === 200) {
      await this.#settle(item, answer.body);
      return '';
    }
    if (NEVER.includes(answer.status)) {
      await toldOf(item, { result: 'refused', code: answer.body?.code ?? '', why: answer.body?.detail ?? '', told: Date.now() });
      return '';
    }
    return this.#refused(answer);
  }

  #settle(item, { result, code, why, since }) {
    return result === 'done' || result === 'already'
      ? settled(item)
      : toldOf(item, { result, code, why, since, told: Date.now() });
  }

  #refused(answer) {
    if (answer.status === 401) {
      this.dispatchEvent(new Event('signin'));
    }
    return troubleOf(answer);
  }

  async #changed() {
    await this.#read();
    this.#channel?.postMessage('changed');
  }

  async #read() {
    const all = await queued();
    const said = await told();
    this.#set({
      waiting: all.filter(({ who }) => who === this.#who),
      others: all.filter(({ who }) => who !== this.#who).length,
      told: said.filter(({ who }) => who === this.#who).sort((a, b) => b.told - a.told),
    });
  }

  #set(state) {
    Object.assign(this, state);
    this.dispatchEvent(new Event('change'));
  }
}

function troubleOf({ status }) {
  return status === 401 ? 'signin' : status === 0 ? 'offline' : 'failed';
}

/** What is sent next: commands together, then one photo at a time. */
function pick(items) {
  const commands = items.filter((item) => !item.blob).slice(0, AT_ONCE);
  return commands.length > 0 ? commands : items.slice(0, 1);
}

/** A key of its own; randomUUID is only there over HTTPS. */
function key() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export const queue = new Queue();
