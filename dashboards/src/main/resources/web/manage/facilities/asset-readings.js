import { LitElement, css, html, nothing } from 'lit';
import { get } from '../../shared/api.js';
import { FollowsLanguage, clock, count, t } from '../../shared/i18n.js';
import '../../shared/metric-chart.js';
import { failed, loading } from '../../shared/states.js';
import { shared } from '../../shared/styles.js';
import '../../shared/time-ago.js';
import { withUnit } from '../../shared/units.js';
import { amend } from '../parts/address.js';
import '../parts/segmented-choice.js';

const HOUR = 3_600_000;
/** Spans with the step that draws them well. */
const SPANS = { '1h': [HOUR, 'raw'], '24h': [24 * HOUR, 'PT5M'], '7d': [168 * HOUR, 'PT1H'], '30d': [720 * HOUR, 'PT6H'] };
const STEPS = ['raw', 'PT5M', 'PT1H', 'PT6H', 'P1D'];
const AGGREGATES = ['mean', 'min', 'max', 'last'];
const MOST = 5_000;

/** What an asset reported: one metric as a chart, with the choice of metric, span and step; all of it stands in the address. */
export class AssetReadings extends LitElement {
  static properties = {
    asset: { attribute: false },
    query: { attribute: false },
    data: { state: true },
    problem: { state: true },
    asking: { state: true },
  };

  static styles = [
    shared,
    css`
      :host {
        display: block;
      }
      .choices {
        margin-bottom: var(--space-3);
      }
      .latest {
        margin-bottom: var(--space-2);
        font-size: var(--type-4);
        font-weight: var(--strong);
      }
      .latest span {
        font-size: var(--type-2);
        font-weight: normal;
      }
      .asking {
        opacity: 0.5;
      }
    `,
  ];

  constructor() {
    super();
    new FollowsLanguage(this);
    this.turn = 0;
  }

  get #wish() {
    const span = SPANS[this.query.get('span')] ? this.query.get('span') : '24h';
    const step = STEPS.includes(this.query.get('step')) ? this.query.get('step') : SPANS[span][1];
    const by = AGGREGATES.includes(this.query.get('by')) ? this.query.get('by') : 'mean';
    return { span, step, by, metric: this.query.get('metric') };
  }

  willUpdate(changed) {
    if (changed.has('asset') || changed.has('query')) {
      const concern = JSON.stringify([this.asset.code, this.#wish]);
      if (concern !== this.concern) {
        this.concern = concern;
        this.load();
      }
    }
  }

  async load() {
    const turn = ++this.turn;
    const { span, step, by, metric } = this.#wish;
    const from = new Date(Date.now() - SPANS[span][0]).toISOString();
    const path = `/api/v1/assets/${encodeURIComponent(this.asset.code)}/readings?from=${from}`;
    this.asking = true;
    try {
      const known = (await get(`${path}&limit=1`)).series.map((series) => series.metric);
      const shown = known.includes(metric) ? metric : known[0];
      const reduced = step === 'raw' ? '' : `&step=${step}&aggregate=${by}`;
      const series = shown ? (await get(`${path}&metric=${shown}&limit=${MOST}${reduced}`)).series[0] : undefined;
      if (turn === this.turn) {
        this.data = { known, metric: shown, series };
        this.problem = undefined;
      }
    } catch (error) {
      this.problem = error;
    } finally {
      if (turn === this.turn) {
        this.asking = false;
      }
    }
  }

  render() {
    if (this.problem) {
      return failed(t('readings.failed'), this.problem, () => this.load());
    }
    if (!this.data) {
      return loading(5);
    }
    return html`${this.#choices()}
      <div class=${this.asking ? 'asking' : ''} aria-busy=${String(Boolean(this.asking))}>${this.#shown()}</div>`;
  }

  #choices() {
    const { span, step, by } = this.#wish;
    const change = (name) => (event) => amend({ [name]: event.target.value }, { replace: true });
    const numeric = this.data.series?.type === 'NUMBER';
    return html`<div class="row choices">
      <label ?hidden=${this.data.known.length === 0}
        >${t('readings.metric')}
        <select @change=${change('metric')}>
          ${this.asset.metrics.map(
            ({ name }) => html`<option value=${name} ?selected=${name === this.data.metric} ?disabled=${!this.data.known.includes(name)}>
              ${t(`metric.${name}`)}
            </option>`,
          )}
        </select>
      </label>
      <segmented-choice
        label=${t('readings.span')}
        .options=${Object.keys(SPANS).map((value) => ({ value, label: t(`readings.span.${value}`) }))}
        .value=${span}
        @choice=${(event) => amend({ span: event.detail, step: '' }, { replace: true })}
      ></segmented-choice>
      ${numeric
        ? html`<label
              >${t('readings.step')}
              <select @change=${change('step')}>
                ${STEPS.map((one) => html`<option value=${one} ?selected=${one === step}>${t(`readings.step.${one.toLowerCase()}`)}</option>`)}
              </select></label
            >
            ${step === 'raw'
              ? nothing
              : html`<label
                  >${t('readings.by')}
                  <select @change=${change('by')}>
                    ${AGGREGATES.map((one) => html`<option value=${one} ?selected=${one === by}>${t(`readings.by.${one}`)}</option>`)}
                  </select></label
                >`}`
        : nothing}
    </div>`;
  }

  #shown() {
    const { series, metric } = this.data;
    if (!series) {
      return html`<p class="state"><strong>${t('readings.none')}</strong>${t('readings.none.todo')}</p>`;
    }
    const last = series.samples.at(-1);
    return html`<p class="latest">
        ${withUnit(last.value, series.unit)} <span class="muted"><time-ago time=${last.time}></time-ago></span>
        ${last.quality === 'GOOD' ? nothing : html`<span class="muted">${t(`quality.${last.quality.toLowerCase()}`)}</span>`}
      </p>
      ${series.type === 'TEXT'
        ? this.#texts(series)
        : html`<metric-chart .series=${series} label=${t(`metric.${metric}`)}></metric-chart>`}
      <p class="muted">${count('readings.samples', series.samples.length)}${series.next ? ` ${t('readings.cut')}` : ''}</p>`;
  }

  /** Of texts, when they turned into another. */
  #texts({ samples }) {
    const turns = samples.filter((sample, i) => i === 0 || sample.value !== samples[i - 1].value).reverse();
    return html`<table>
      <tbody>
        ${turns.slice(0, 30).map((sample) => html`<tr><td>${clock(sample.time, true)}</td><td>${sample.value}</td></tr>`)}
      </tbody>
    </table>`;
  }
}

customElements.define('asset-readings', AssetReadings);
