import { get } from '../shared/api.js';

const HOUR = 3_600_000;
const EVERY = 60_000;

/**
 * How many alarms the last hour brought to a station, and how many its people can manage in one. The element finds it in `value`,
 * undefined while it is not known.
 */
export class StationLoad {
  /** @param station what tells the id of the station that is looked at; empty for all */
  constructor(host, station) {
    this.host = host;
    this.station = station;
    this.value = undefined;
    host.addController(this);
  }

  hostConnected() {
    this.timer = setInterval(() => this.look(), EVERY);
  }

  hostDisconnected() {
    clearInterval(this.timer);
  }

  async look() {
    const station = this.station();
    this.asking?.abort();
    this.asking = new AbortController();
    const { signal } = this.asking;
    const from = Math.floor((Date.now() - HOUR) / 1000);
    try {
      const { all, lines } = await get(`/api/v1/kpi/alarms?from=${from}${station ? `&station=${encodeURIComponent(station)}` : ''}`, signal);
      this.value = { now: all.annunciated, limit: lines.manageablePerHour * all.operators.onDuty };
    } catch {
      if (signal.aborted) {
        return;
      }
      this.value = undefined;
    }
    this.host.requestUpdate();
  }
}
