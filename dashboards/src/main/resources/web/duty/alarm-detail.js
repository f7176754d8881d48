import { LitElement, css, html, nothing } from 'lit';
import { get } from '../shared/api.js';
import { FollowsLanguage, clock, say, t } from '../shared/i18n.js';
import '../shared/metric-chart.js';
import { lookOf } from '../shared/severity-badge.js';
import { shared } from '../shared/styles.js';
import { withUnit } from '../shared/units.js';
import './alarm-children.js';

const BEFORE = 2 * 3_600_000;
const AFTER = 600_000;
const LONGEST = 24 * 3_600_000;
const RAW_SPAN = 6 * 3_600_000;
const POINTS = 500;
const REFRESH = 30_000;
/** What rules about several assets count: no measurements. */
const COUNTED = ['members', 'alarms', 'distance'];

/** One alarm: why it fired, in words and as a chart, what to do, when what happened, and what can be done about it. */
export class AlarmDetail extends LitElement {
  static properties = {
    alarm: { attribute: false },
    mayAcknowledge: { type: Boolean },
    busy: { type: Boolean },
    note: {},
    evidence: { state: true },
    series: { state: true },
    chartState: { state: true },
  };

  static styles = [
    shared,
    css`
      :host {
        display: block;
        padding: var(--space-4) var(--space-5);
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-3);
        align-items: center;
      }
      h2 {
        font-size: var(--type-4);
      }
      .why {
        margin-top: var(--space-2);
        font-size: var(--type-4);
        line-height: 1.5;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3);
        align-items: center;
        margin: var(--space-4) 0;
      }
      section {
        margin-top: var(--space-5);
      }
      h3 {
        margin-bottom: var(--space-2);
        color: var(--muted);
        font-size: var(--type-small);
      }
      .todo {
        padding-left: var(--space-3);
        border-left: 4px solid var(--line);
      }
      ol {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: minmax(9em, auto) 1fr;
        gap: var(--space-3);
      }
      .chart-state {
        display: grid;
        padding: var(--space-5);
        place-items: center;
        border: 1px dashed var(--line);
        border-radius: var(--radius);
        color: var(--muted);
        text-align: center;
      }
      .chart-state.loading {
        min-height: 220px;
      }
      .caption {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-4);
        margin-bottom: var(--space-2);
      }
      .limit::before {
        display: inline-block;
        width: 1.6em;
        margin-right: var(--space-2);
        border-top: 2px dashed var(--shade);
        vertical-align: middle;
        content: '';
      }
      .P1 {
        --shade: var(--p1);
      }
      .P2 {
        --shade: var(--p2);
      }
      .P3 {
        --shade: var(--p3);
      }
      .P4 {
        --shade: var(--p4);
      }
    `,
  ];

  constructor() {
    super();
    this.note = '';
    this.chartState = 'loading';
    new FollowsLanguage(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => this.alarm?.state === 'active' && this.#load(), REFRESH);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
    this.loading?.abort();
  }

  willUpdate(changed) {
    if (!changed.has('alarm')) {
      return;
    }
    const before = changed.get('alarm');
    if (before?.id !== this.alarm?.id) {
      this.series = undefined;
      this.evidence = undefined;
      this.chartState = 'loading';
    }
    if (this.alarm && (before?.id !== this.alarm.id || before?.state !== this.alarm.state)) {
      this.#load();
    }
  }

  async #load() {
    this.loading?.abort();
    this.loading = new AbortController();
    const { signal } = this.loading;
    const { id, asset, onset, returned } = this.alarm;
    try {
      const { evidence } = await get(`/api/v1/alarms/${encodeURIComponent(id)}`, signal);
      this.evidence = evidence;
      if (!evidence.metric) {
        this.chartState = 'none';
        return;
      }
      if (COUNTED.includes(evidence.metric)) {
        this.chartState = 'counted';
        return;
      }
      const end = Math.min(returned ? Date.parse(returned) + AFTER : Date.now() + 60_000, Date.parse(onset) + LONGEST);
      const begin = Math.max(Date.parse(onset) - BEFORE, end - LONGEST);
      const step = end - begin > RAW_SPAN ? `&step=${Math.ceil((end - begin) / POINTS / 1000)}` : '';
      const path = `/api/v1/assets/${encodeURIComponent(asset)}/readings`;
      const range = `from=${Math.floor(begin / 1000)}&to=${Math.ceil(end / 1000)}`;
      const readings = await get(`${path}?metric=${evidence.metric}&${range}${step}`, signal);
      this.series = readings.series[0];
      this.chartState = this.series ? 'shown' : 'empty';
    } catch (error) {
      if (!signal.aborted) {
        this.chartState = 'failed';
        this.problem = error.message;
      }
    }
  }

  render() {
    const alarm = this.alarm;
    return html`
      <div class="head">
        <severity-badge severity=${alarm.severity} look=${lookOf(alarm)}></severity-badge>
        <h2>${say(alarm.title)}</h2>
        <span class="muted">${alarm.asset} · ${say(alarm.grid)}</span>
      </div>
      <p class="why">${say(alarm.why)}</p>
      ${alarm.suppression ? html`<p class="muted">${t(`suppression.${alarm.suppression}`)}</p>` : nothing}
      ${alarm.camera ? html`<p>${t('detail.camera', { code: alarm.camera })}</p>` : nothing}
      <div class="actions" role="status">${this.#action()}<span>${this.note}</span></div>
      ${alarm.children > 0
        ? html`<section><alarm-children cause=${alarm.id} number=${alarm.children}></alarm-children></section>`
        : nothing}
      <section>${this.#chart()}</section>
      <section>
        <h3>${t('detail.todo')}</h3>
        <p class="todo">${say(alarm.instruction)}</p>
      </section>
      <section>
        <h3>${t('detail.times')}</h3>
        <ol class="tabular">
          ${this.#time('detail.onset', alarm.onset)} ${this.#time('detail.raised', alarm.raised)}
          ${alarm.acknowledgedAt ? this.#time('detail.acknowledged', alarm.acknowledgedAt, alarm.acknowledgedBy) : nothing}
          ${alarm.returned ? this.#time('detail.returned', alarm.returned) : nothing}
        </ol>
      </section>
      <section class="muted">${t('detail.rules', { rules: alarm.rules.join(', ') })}</section>
    `;
  }

  #action() {
    if (this.alarm.acknowledgedBy) {
      return html`<span>${t('detail.by', { name: this.alarm.acknowledgedBy, time: clock(this.alarm.acknowledgedAt) })}</span>`;
    }
    if (!this.mayAcknowledge) {
      return html`<span class="muted">${t('detail.noright')}</span>`;
    }
    return html`<button class="primary" ?disabled=${this.busy} @click=${() => this.dispatchEvent(new Event('acknowledge'))}>
      <kbd>a</kbd> ${t(this.busy ? 'action.acknowledging' : 'action.acknowledge')}
    </button>`;
  }

  #time(key, time, who = '') {
    return html`<li><span>${clock(time, true)}</span><span>${t(key, { name: who })}</span></li>`;
  }

  #chart() {
    if (this.chartState !== 'shown') {
      return html`<div class="chart-state ${this.chartState}">${t(`chart.${this.chartState}`)}${this.#detailOfFailure()}</div>`;
    }
    const { metric } = this.evidence;
    const { type, unit } = this.series;
    // A rate, a count or a forecast is held against a limit that is no value of the metric.
    const setpoint = type !== 'FLAG' && this.evidence.unit === unit ? this.evidence.setpoint : undefined;
    const samples = this.series.samples;
    const latest = withUnit(samples[samples.length - 1].value, unit);
    const name = t(`metric.${metric}`);
    const limit = setpoint === undefined ? '' : t('chart.limit', { value: withUnit(setpoint, unit) });
    return html`
      <h3>${name}</h3>
      <div class="caption ${this.alarm.severity}">
        <span>${t('chart.latest', { value: latest })}</span>
        ${limit ? html`<span class="limit">${limit}</span>` : nothing}
        <span class="muted">${t('chart.span')}</span>
      </div>
      <metric-chart
        .series=${this.series}
        .setpoint=${setpoint}
        severity=${this.alarm.severity}
        from=${this.alarm.onset}
        to=${this.alarm.returned ?? ''}
        label=${[t('chart.label', { name, value: latest }), ...(limit ? [limit] : [])].join(t('comma'))}
      ></metric-chart>
    `;
  }

  #detailOfFailure() {
    return this.chartState === 'failed' && this.problem ? html` ${this.problem}` : nothing;
  }
}

customElements.define('alarm-detail', AlarmDetail);
