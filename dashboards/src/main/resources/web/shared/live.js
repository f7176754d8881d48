const SILENCE_LIMIT = 35_000;
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 10_000;

/**
 * Follows an event stream and resumes it from the last event it saw. It reads the stream itself instead of leaving that to
 * EventSource, which hides heartbeats and the status of a refusal: so a connection that is dead but not closed is noticed,
 * and a session that has ended is not asked again and again.
 */
export class LiveFeed {
  /**
   * @param {string} path
   * @param {{event: (name: string, data: object) => void, state: (state: string, since: number) => void}} told
   *     state is one of connecting, live, stale, refused
   */
  constructor(path, told) {
    this.path = path;
    this.told = told;
    this.last = null;
    this.heard = 0;
    this.pause = FIRST_PAUSE;
    this.stopped = false;
  }

  start(after) {
    this.last = after;
    this.heard = Date.now();
    this.watch = setInterval(() => this.#check(), 1_000);
    this.#run();
  }

  stop() {
    this.stopped = true;
    clearInterval(this.watch);
    this.connection?.abort();
  }

  async #run() {
    while (!this.stopped) {
      try {
        await this.#listen();
      } catch {
        // cut or refused: tried again below
      }
      if (this.stopped) {
        return;
      }
      this.told.state('stale', this.heard);
      await new Promise((done) => setTimeout(done, this.pause * (0.75 + Math.random() / 2)));
      this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
    }
  }

  async #listen() {
    this.connection = new AbortController();
    const response = await fetch(this.path, {
      headers: { Accept: 'text/event-stream', 'Last-Event-ID': String(this.last) },
      signal: this.connection.signal,
      cache: 'no-store',
    });
    if (response.status === 401 || response.status === 403) {
      this.stop();
      this.told.state('refused', this.heard);
      return;
    }
    if (!response.ok) {
      throw new Error(String(response.status));
    }
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      this.#alive();
      const blocks = (rest + part.value).split('\n\n');
      rest = blocks.pop();
      blocks.forEach((block) => this.#take(block));
    }
  }

  #alive() {
    this.heard = Date.now();
    this.pause = FIRST_PAUSE;
    this.told.state('live', this.heard);
  }

  #take(block) {
    let name = 'message';
    let id = null;
    let data = '';
    for (const line of block.split('\n')) {
      if (line.startsWith('id: ')) {
        id = line.slice(4);
      } else if (line.startsWith('event: ')) {
        name = line.slice(7);
      } else if (line.startsWith('data: ')) {
        data += line.slice(6);
      }
    }
    if (data !== '') {
      this.told.event(name, JSON.parse(data));
    }
    if (id !== null) {
      this.last = id;
    }
  }

  #check() {
    if (Date.now() - this.heard > SILENCE_LIMIT) {
      this.told.state('stale', this.heard);
      this.connection?.abort();
    }
  }
}
