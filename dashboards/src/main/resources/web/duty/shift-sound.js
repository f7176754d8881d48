const MUTE = 2 * 60_000;
const AGAIN = 3_000;
const BETWEEN_TONES = 3_000;
/** Each tone: pitch in Hz, when it begins and how long it lasts, both in seconds. */
const URGENT = [
  [880, 0, 0.22],
  [660, 0.28, 0.22],
  [880, 0.56, 0.22],
];
const IMPORTANT = [[587, 0, 0.3]];

/**
 * The sounds of the console: a short tone for a new P2, and for as long as a P1 waits to be acknowledged one that comes again
 * and again, unless it is muted, which ends by itself after two minutes. Nothing sounds before somebody has pressed something on
 * the page. Tells of changes by the event "change".
 */
export class ShiftSound extends EventTarget {
  constructor() {
    super();
    this.volume = 0.6;
    this.off = true;
    this.mutedUntil = 0;
    this.urgent = false;
    this.lastTone = 0;
  }

  /** off: for this shift; locked: the browser waits until something is pressed; muted; or on. */
  get state() {
    if (this.off) {
      return 'off';
    }
    if (this.context?.state !== 'running') {
      return 'locked';
    }
    return Date.now() < this.mutedUntil ? 'muted' : 'on';
  }

  /** To be called where something was pressed: browsers allow sound only then. */
  async unlock() {
    this.context ??= new AudioContext();
    if (this.context.state !== 'running') {
      await this.context.resume();
    }
    this.#ring();
    this.#changed();
  }

  set({ off = this.off, volume = this.volume }) {
    this.off = off;
    this.volume = volume;
    this.mutedUntil = 0;
    this.#ring();
    this.#changed();
  }

  mute() {
    this.mutedUntil = Date.now() + MUTE;
    clearTimeout(this.unmuting);
    this.unmuting = setTimeout(() => this.unmute(), MUTE);
    this.#changed();
  }

  unmute() {
    this.mutedUntil = 0;
    this.#ring();
    this.#changed();
  }

  /** How it sounds, as loud as that. */
  test(volume) {
    this.#play(URGENT, volume);
  }

  /** @param {boolean} waiting whether a P1 waits to be acknowledged */
  alert(waiting) {
    if (waiting !== this.urgent) {
      this.urgent = waiting;
      this.#ring();
    }
  }

  /** A new P2; several that come at once sound once. */
  tell() {
    if (this.state === 'on' && Date.now() - this.lastTone > BETWEEN_TONES) {
      this.lastTone = Date.now();
      this.#play(IMPORTANT, this.volume);
    }
  }

  #ring() {
    clearInterval(this.ringing);
    if (this.urgent && !this.off) {
      this.#sound();
      this.ringing = setInterval(() => this.#sound(), AGAIN);
    }
  }

  #sound() {
    if (this.state === 'on') {
      this.lastTone = Date.now();
      this.#play(URGENT, this.volume);
    }
  }

  #play(tones, volume) {
    const now = this.context.currentTime;
    for (const [pitch, after, lasts] of tones) {
      const tone = new OscillatorNode(this.context, { type: 'triangle', frequency: pitch });
      const loud = new GainNode(this.context, { gain: 0 });
      loud.gain.setValueAtTime(0, now + after);
      // Without a soft beginning and end it clicks.
      loud.gain.linearRampToValueAtTime(volume, now + after + 0.02);
      loud.gain.setValueAtTime(volume, now + after + lasts - 0.04);
      loud.gain.linearRampToValueAtTime(0, now + after + lasts);
      tone.connect(loud).connect(this.context.destination);
      tone.start(now + after);
      tone.stop(now + after + lasts);
    }
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
