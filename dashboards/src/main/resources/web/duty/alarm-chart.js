import { LitElement, css, html, nothing } from 'lit';
import { get } from '../shared/api.js';
import { forecastOf, left, projection, trendOf } from '../shared/chart-maths.js';
import { FollowsLanguage, clock, t } from '../shared/i18n.js';
import '../shared/metric-chart.js';
import { scaleOf, targetOf } from '../shared/scales.js';
import { shared } from '../shared/styles.js';
import { withUnit } from '../shared/units.js';
import '../shared/value-scale.js';
import { detailStyles } from './detail-styles.js';
import { Loads } from './loads.js';

const BEFORE = 2 * 3_600_000;
const AFTER = 600_000;
const LONGEST = 24 * 3_600_000;
const RAW_SPAN = 6 * 3_600_000;
const POINTS = 500;
const REFRESH = 30_000;
/** So long a forecast stands as it was made; then what came since says more. */
const FRESH = 15 * 60_000;
/** What rules about several assets count: no measurements. */
const COUNTED = ['members', 'alarms', 'distance'];

/** The measurements behind an alarm: where the value stands on its scale, and how it came there, and where it is heading. */
export class AlarmChart extends LitElement {
  static properties = {
    alarm: { attribute: false },
    evidence: { attribute: false },
    asset: { attribute: false },
    made: { type: Number },
  };

  static styles = [
    shared,
    detailStyles,
    css`
      .none {
        padding: var(--space-4);
        border: 1px dashed var(--line);
        border-radius: var(--radius);
        color: var(--muted);
      }
      .loading {
        min-height: 280px;
      }
      .now {
        margin-bottom: var(--space-2);
        font-variant-numeric: tabular-nums;
      }
      .now strong {
        font-weight: var(--strong);
      }
      value-scale {
        margin-bottom: var(--space-4);
      }
      .caption {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-4);
        margin-top: var(--space-1);
        color: var(--muted);
        font-size: var(--type-small);
      }
      .caption span::before {
        display: inline-block;
        width: 1.6em;
        margin-right: var(--space-2);
        vertical-align: middle;
        content: '';
      }
      .caption .limit::before {
        border-top: 2px dashed var(--shade);
      }
      .caption .span::before,
      .caption .band::before {
        height: 0.8em;
        background: var(--line);
      }
      .caption .band::before {
        background: var(--shade);
        opacity: 0.3;
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
    this.readings = new Loads(
      this,
      () => (this.#measured ? `${this.alarm.id} ${this.alarm.state} ${this.evidence.metric}` : undefined),
      (signal) => this.#load(signal),
    );
    new FollowsLanguage(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => this.alarm?.state === 'active' && this.readings.again(), REFRESH);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  willUpdate(changed) {
    if (changed.has('alarm') && changed.get('alarm')?.id !== this.alarm?.id) {
      this.readings.clear();
    }
  }

  get #measured() {
    return this.alarm && this.evidence?.metric && !COUNTED.includes(this.evidence.metric);
  }

  async #load(signal) {
    const { asset, onset, returned } = this.alarm;
    const end = Math.min(returned ? Date.parse(returned) + AFTER : Date.now() + 60_000, Date.parse(onset) + LONGEST);
    const begin = Math.max(Date.parse(onset) - BEFORE, end - LONGEST);
    const step = end - begin > RAW_SPAN ? `&step=${Math.ceil((end - begin) / POINTS / 1000)}` : '';
    const range = `from=${Math.floor(begin / 1000)}&to=${Math.ceil(end / 1000)}`;
    const path = `/api/v1/assets/${encodeURIComponent(asset)}/readings`;
    const { series } = await get(`${path}?metric=${this.evidence.metric}&${range}${step}`, signal);
    return { series: series[0] };
  }

  render() {
    if (!this.evidence) {
      return this.#loading();
    }
    if (!this.#measured) {
      return html`<p class="none">${t(this.evidence.metric ? 'chart.counted' : 'chart.none')}</p>`;
    }
    if (this.readings.error && !this.readings.value) {
      return html`<div class="none" role="alert">
        ${t('chart.failed')} ${this.readings.error.message || t('error.unreachable')}
        <button class="quiet" @click=${() => this.readings.again()}>${t('state.retry')}</button>
      </div>`;
    }
    if (!this.readings.value) {
      return this.#loading();
    }
    return this.readings.value.series ? this.#shown(this.readings.value.series) : html`<p class="none">${t('chart.empty')}</p>`;
  }

  #loading() {
    return html`<div class="loading" aria-busy="true" aria-label=${t('state.loading')}>
      <span class="skeleton"></span><span class="skeleton"></span>
    </div>`;
  }

  #shown(series) {
    const { metric } = this.evidence;
    const { type, unit, samples } = series;
    const now = Date.now();
    const target = type === 'NUMBER' && this.alarm.state === 'active' ? targetOf(metric, this.asset) : undefined;
    const told = now - this.made < FRESH ? forecastOf(this.evidence, target, this.made, samples) : undefined;
    const forecast = told ?? projection(samples, target, now);
    // A rate, a count or a forecast is held against a limit that is no value of the metric.
    const setpoint = type !== 'FLAG' && this.evidence.unit === unit ? this.evidence.setpoint : undefined;
    const value = samples[samples.length - 1].value;
    const name = t(`metric.${metric}`);
    const words = this.#words(name, value, unit, samples, forecast, now);
    return html`
      <p class="now">${words}</p>
      ${this.#scale(value, unit, setpoint, forecast, words)}
      <metric-chart
        .series=${series}
        .setpoint=${setpoint}
        .forecast=${forecast}
        severity=${this.alarm.severity}
        from=${this.alarm.onset}
        to=${this.alarm.returned ?? ''}
        label=${[t('chart.label', { name, value: withUnit(value, unit) }), words].join(t('colon'))}
      ></metric-chart>
      <div class="caption ${this.alarm.severity}">
        ${setpoint === undefined ? nothing : html`<span class="limit">${t('chart.limit', { value: withUnit(setpoint, unit) })}</span>`}
        ${forecast ? html`<span class="limit">${t(`chart.target.${metric}`, { value: withUnit(forecast.target, unit) })}</span>` : nothing}
        <span class="span">${t('chart.span')}</span>
        ${forecast ? html`<span class="band">${t('chart.band')}</span>` : nothing}
      </div>
    `;
  }

  /** "Water level 1.0 m of 1.5 m, rising, full in 12–18 min". */
  #words(name, value, unit, samples, forecast, now) {
    const scale = scaleOf(this.evidence.metric, unit, this.asset);
    const shown = withUnit(value, unit);
    const of = scale && this.evidence.metric === 'level' ? t('chart.of', { name, value: shown, full: withUnit(scale[1], unit) }) : t('chart.is', { name, value: shown });
    const words = [of];
    if (scale && this.alarm.state === 'active') {
      const trend = trendOf(samples, scale[1] - scale[0], now);
      if (trend !== 'unknown') {
        words.push(t(`trend.${trend}`));
      }
    }
    if (forecast) {
      words.push(this.#ahead(forecast, now));
    }
    return words.join(t('comma'));
  }

  #ahead(forecast, now) {
    const [from, to] = left(forecast, now);
    const what = t(`chart.when.${this.evidence.metric}`);
    if (to === undefined) {
      return from > 0 ? t('chart.after', { what, from }) : t('chart.now', { what });
    }
    if (to === 0) {
      return t('chart.over', { what, time: clock(forecast.latest) });
    }
    return from === to ? t('chart.about', { what, n: to }) : t('chart.between', { what, from, to });
  }

  #scale(value, unit, setpoint, forecast, words) {
    const scale = typeof value === 'number' ? scaleOf(this.evidence.metric, unit, this.asset) : undefined;
    if (!scale) {
      return nothing;
    }
    const marks = setpoint === undefined ? [] : [{ at: setpoint, severity: this.alarm.severity, label: t('chart.limit', { value: withUnit(setpoint, unit) }) }];
    return html`<value-scale
      .value=${value}
      .low=${scale[0]}
      .high=${scale[1]}
      .toward=${forecast?.target}
      .marks=${marks}
      lowest=${withUnit(scale[0], unit)}
      highest=${withUnit(scale[1], unit)}
      label=${words}
    ></value-scale>`;
  }
}

customElements.define('alarm-chart', AlarmChart);
