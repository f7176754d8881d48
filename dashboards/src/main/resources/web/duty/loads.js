/** Two changes within so many ms are made by somebody in haste. */
const HASTY = 400;

/**
 * Lets a Lit element load something again whenever what it loads for changes; a load that is overtaken is dropped. The element
 * finds in it what was loaded (value), what went wrong (error), and neither while it is being loaded for the first time.
 */
export class Loads {
  /**
   * @param key of what is to be loaded now; undefined: nothing
   * @param load what loads it, given a signal
   */
  constructor(host, key, load) {
    this.host = host;
    this.key = key;
    this.load = load;
    this.value = undefined;
    this.error = undefined;
    host.addController(this);
  }

  hostUpdate() {
    const key = this.key();
    if (key !== this.last) {
      this.last = key;
      this.#askedForAnother();
    }
  }

  /** Who goes through a list by key does not load what belongs to each: what they stop at, they get. */
  #askedForAnother() {
    const now = Date.now();
    const hasty = now - this.turned < HASTY;
    this.turned = now;
    this.running?.abort();
    clearTimeout(this.waiting);
    if (hasty) {
      this.waiting = setTimeout(() => this.again(), HASTY);
    } else {
      this.again();
    }
  }

  hostDisconnected() {
    this.running?.abort();
    clearTimeout(this.waiting);
    this.last = undefined;
  }

  /** Forgets what was loaded: another thing is shown from now on. */
  clear() {
    this.value = undefined;
    this.error = undefined;
  }

  async again() {
    this.running?.abort();
    if (this.last === undefined) {
      return;
    }
    const running = new AbortController();
    this.running = running;
    try {
      const value = await this.load(running.signal);
      if (!running.signal.aborted) {
        this.value = value;
        this.error = undefined;
        this.host.requestUpdate();
      }
    } catch (error) {
      if (!running.signal.aborted) {
        this.error = error;
        this.host.requestUpdate();
      }
    }
  }
}
