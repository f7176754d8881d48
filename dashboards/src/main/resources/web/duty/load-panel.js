import { LitElement, css, html, nothing } from 'lit';
import { get } from '../shared/api.js';
import { FollowsLanguage, clock, count, number, say, t } from '../shared/i18n.js';
import { failed } from '../shared/states.js';
import { shared } from '../shared/styles.js';
import { detailStyles } from './detail-styles.js';
import './load-bars.js';
import { Loads } from './loads.js';

const HOURS = [12, 24];
const HOUR = 3_600_000;
const MOST = 1000;
const WORST = 5;
const REFRESH = 60_000;

/**
 * How many alarms there have been, hour by hour, against the line of ISA-18.2 above which nobody can keep up; and which assets
 * make them.
 */
export class LoadPanel extends LitElement {
  static properties = { station: {}, hours: { state: true } };

  static styles = [
    shared,
    detailStyles,
    css`
      h2 {
        margin-bottom: var(--space-2);
        font-size: var(--type-4);
      }
      section {
        margin-top: var(--space-4);
      }
      .row {
        margin: var(--space-3) 0;
      }
      button[aria-pressed='true'] {
        border-color: var(--text);
        font-weight: var(--strong);
      }
      td:first-child {
        overflow-wrap: anywhere;
      }
    `,
  ];

  constructor() {
    super();
    [this.hours] = HOURS;
    this.load = new Loads(
      this,
      () => [this.station ?? '', this.hours].join(' '),
      (signal) => this.#ask(signal),
    );
    new FollowsLanguage(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => this.load.again(), REFRESH);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  async #ask(signal) {
    const end = Math.ceil(Date.now() / HOUR) * HOUR;
    const begin = end - this.hours * HOUR;
    const from = `from=${begin / 1000}${this.station ? `&station=${encodeURIComponent(this.station)}` : ''}`;
    const [loads, found] = await Promise.all([
      get(`/api/v1/kpi/alarms?${from}`, signal),
      get(`/api/v1/alarms/search?${from}&limit=${MOST}`, signal),
    ]);
    const bars = Array.from({ length: this.hours }, (_, i) => ({ from: begin + i * HOUR, alarms: 0 }));
    for (const { raised } of found.alarms) {
      const bar = bars[Math.floor((Date.parse(raised) - begin) / HOUR)];
      if (bar) {
        bar.alarms += 1;
      }
    }
    const load = this.station ? (loads.stations[0]?.load ?? loads.all) : loads.all;
    return { load, stations: loads.stations, lines: loads.lines, bars, cut: Boolean(found.next), operators: load.operators.onDuty };
  }

  render() {
    return html`<h2>${t('load.title')}</h2>
      ${this.#body()}`;
  }

  #body() {
    const { value, error } = this.load;
    if (!value) {
      return error
        ? failed(t('load.failed'), error, () => this.load.again())
        : html`<div aria-busy="true" aria-label=${t('state.loading')}>${[1, 2, 3, 4, 5].map(() => html`<span class="skeleton"></span>`)}</div>`;
    }
    const { load, lines, bars, operators, cut } = value;
    const limit = lines.manageablePerHour * operators;
    const acceptable = lines.acceptablePerHour * operators;
    const peak = bars.reduce((most, bar) => (bar.alarms > most.alarms ? bar : most));
    const over = bars.filter((bar) => bar.alarms > limit).length;
    return html`
      <p>${this.#verdict(load, peak, over, limit)}</p>
      <div class="row" role="group" aria-label=${t('load.span')}>
        ${HOURS.map((n) => html`<button aria-pressed=${String(n === this.hours)} @click=${() => (this.hours = n)}>${t('load.hours', { n })}</button>`)}
      </div>
      <load-bars .bars=${bars} .limit=${limit} .acceptable=${acceptable}></load-bars>
      <p class="muted small">${t('load.lines', { acceptable: number(acceptable), limit: number(limit) })}${operators > 1 ? ` ${t('load.operators', { n: operators })}` : nothing}${cut ? ` ${t('load.cut')}` : nothing}</p>
      ${this.#floods(load)} ${this.#worst(load)} ${this.station ? nothing : this.#stations(value)}
    `;
  }

  #verdict(load, peak, over, limit) {
    if (load.annunciated === 0) {
      return t('load.none', { hours: this.hours });
    }
    const most = t('load.most', { n: peak.alarms, time: clock(peak.from) });
    const side = over > 0 ? count('load.over', over, { limit: number(limit) }) : t('load.under', { limit: number(limit) });
    return [count('load.sum', load.annunciated, { hours: this.hours }), most, side].join('');
  }

  #floods({ flooded }) {
    return flooded.floods.total > 0
      ? html`<p>${count('load.floods', flooded.floods.total, { minutes: Math.max(1, Math.round(flooded.seconds / 60)) })}</p>`
      : nothing;
  }

  #worst({ topTen }) {
    if (topTen.sources.length === 0) {
      return nothing;
    }
    return html`<section>
      <h3>${t('load.worst')}</h3>
      <table>
        ${topTen.sources.slice(0, WORST).map(
          ({ source, alarms, share }) =>
            html`<tr>
              <td>${source.asset} · ${source.rule}</td>
              <td class="number">${alarms}</td>
              <td class="number">${number(share * 100, 2)} %</td>
            </tr>`,
        )}
      </table>
    </section>`;
  }

  #stations({ stations, lines }) {
    return html`<section>
      <h3>${t('load.stations')}</h3>
      <table>
        ${stations.map(
          ({ station, load }) =>
            html`<tr>
              <td>${say(station)}</td>
              <td class="number">${t('load.peak', { n: load.perHour.peak })}</td>
              <td>${t(load.perHour.peak > lines.manageablePerHour * load.operators.onDuty ? 'load.toomuch' : 'load.fine')}</td>
            </tr>`,
        )}
      </table>
    </section>`;
  }
}

customElements.define('load-panel', LoadPanel);
