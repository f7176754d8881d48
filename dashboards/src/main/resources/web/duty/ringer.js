import { say, t } from '../shared/i18n.js';
import { currentShift, keepShift } from './shift.js';
import { ShiftSound } from './shift-sound.js';

const POLITE_PAUSE = 60_000;
const NEWS = ['RAISED', 'SEVERITY_CHANGED', 'UNSUPPRESSED'];
const GESTURES = ['pointerdown', 'keydown'];

/**
 * Calls whoever is on duty: by sound once a shift has begun, and in words for screen readers, P1 at once and all else at most once
 * a minute. After a reload nothing sounds before something is pressed. Event "change": its state is another.
 */
export class Ringer extends EventTarget {
  /** @param announce is given words, and whether they are urgent */
  constructor(announce) {
    super();
    this.announce = announce;
    this.saidPolitely = 0;
    this.sound = new ShiftSound();
    this.sound.addEventListener('change', () => this.#changed());
    this.pressed = () => this.#unlock();
  }

  get state() {
    return this.sound.state;
  }

  get mutedSeconds() {
    return Math.max(0, Math.ceil((this.sound.mutedUntil - Date.now()) / 1000));
  }

  /** The shift that this person began in this tab, if one was; it is taken up again. */
  resume(name) {
    const shift = currentShift();
    if (shift?.name !== name) {
      return undefined;
    }
    this.shift = shift;
    this.sound.set({ off: shift.silent, volume: shift.volume });
    GESTURES.forEach((gesture) => addEventListener(gesture, this.pressed, { capture: true }));
    return shift;
  }

  /** To be called where something was pressed. */
  start(name, station, volume, silent) {
    this.shift = { name, station, volume, silent, since: this.shift?.since ?? new Date().toISOString() };
    keepShift(this.shift);
    this.sound.set({ off: silent, volume });
    this.#unlock();
  }

  async test(volume) {
    await this.sound.unlock();
    this.sound.test(volume);
  }

  #unlock() {
    GESTURES.forEach((gesture) => removeEventListener(gesture, this.pressed, { capture: true }));
    this.sound.unlock();
  }

  stop() {
    GESTURES.forEach((gesture) => removeEventListener(gesture, this.pressed, { capture: true }));
    this.sound.set({ off: true });
  }

  /** What the button for the sound does: mutes for two minutes, or lets it sound again. */
  press() {
    if (!this.shift) {
      return;
    }
    switch (this.sound.state) {
      case 'on':
        this.sound.mute();
        break;
      case 'muted':
        this.sound.unmute();
        break;
      default:
        this.start(this.shift.name, this.shift.station, this.shift.volume, false);
    }
  }

  /** @param {boolean} waiting whether a P1 waits to be acknowledged */
  alert(waiting) {
    this.sound.alert(waiting);
  }

  /** A change of an alarm: a new P2 sounds, and what is new is said. */
  take(alarm, change, station) {
    if (!NEWS.includes(change) || alarm.suppression || alarm.acknowledgedBy || (station && alarm.station.id !== station)) {
      return;
    }
    if (alarm.severity === 'P2') {
      this.sound.tell();
    }
    const words = `${t(`severity.${alarm.severity}`)} ${say(alarm.title)} ${alarm.asset}`;
    if (alarm.severity === 'P1') {
      this.announce(words, true);
    } else if (Date.now() - this.saidPolitely > POLITE_PAUSE) {
      this.saidPolitely = Date.now();
      this.announce(words, false);
    }
  }

  #changed() {
    clearInterval(this.counting);
    if (this.state === 'muted') {
      this.counting = setInterval(() => this.dispatchEvent(new Event('change')), 1_000);
    }
    this.dispatchEvent(new Event('change'));
  }
}
