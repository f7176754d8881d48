import { LitElement, css, html, nothing } from 'lit';
import { get, post } from '../../shared/api.js';
import { FollowsLanguage, t } from '../../shared/i18n.js';
import { shared } from '../../shared/styles.js';
import { amend } from '../parts/address.js';
import { send } from '../parts/send.js';
import './backtest-result.js';
import { overrideYaml, valueText } from './rule-words.js';
import { areaSelect } from './selects.js';
import { allAreas } from './sources.js';

const DAYS = [1, 7, 30, 90];
const WEEK = 7;
const BETWEEN = ';';
const IS = '=';
const LOOK = 1_000;
const DAY = 86_400_000;

/** A rule's values in a form: changed ones are tried on what is stored, and told as text for the rule file, where they are set. */
export class BacktestPanel extends LitElement {
  static properties = {
    rule: { attribute: false },
    self: { attribute: false },
    query: { attribute: false },
    areas: { state: true },
    set: { state: true },
    area: { state: true },
    job: { state: true },
    wrong: { state: true },
    copied: { state: true },
  };

  static styles = [
    shared,
    css`
      :host {
        display: block;
      }
      table {
        width: auto;
        min-width: min(100%, 30rem);
        margin-bottom: var(--space-4);
      }
      td:first-child,
      td:nth-child(2) {
        white-space: nowrap;
      }
      td input {
        width: 9rem;
      }
      @media (max-width: 599px) {
        th,
        td {
          padding-inline: var(--space-1);
        }
        td input {
          width: 6.5rem;
        }
      }
      tr.changed td:first-child {
        font-weight: var(--strong);
      }
      pre {
        max-width: 60rem;
        margin: var(--space-2) 0;
        padding: var(--space-3);
        border-radius: var(--radius);
        background: var(--surface);
        overflow-x: auto;
      }
      progress {
        width: min(100%, 30rem);
        height: 12px;
        accent-color: var(--accent);
      }
      .wrong {
        margin: var(--space-3) 0;
        padding-left: var(--space-3);
        border-left: 4px solid var(--p1);
      }
      .run {
        margin-bottom: var(--space-4);
      }
      .put {
        margin-top: var(--space-5);
      }
    `,
  ];

  constructor() {
    super();
    this.set = {};
    this.area = '';
    this.days = WEEK;
    new FollowsLanguage(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  get #may() {
    return this.self.may.includes('START_BACKTEST');
  }

  willUpdate(changed) {
    if (changed.has('rule')) {
      this.set = {};
      this.job = undefined;
      this.wrong = undefined;
      if (this.#may) {
        this.#recall();
        allAreas().then((areas) => (this.areas = areas), () => (this.areas = []));
        const id = this.query.get('backtest');
        if (id) {
          this.#look(id);
        }
      }
    }
  }

  /** What was tried stands in the address, so that it is there again with its result. */
  #recall() {
    const known = new Set(this.rule.values.map(({ name }) => name));
    const tried = (this.query.get('tried') ?? '').split(BETWEEN).map((one) => one.split(IS));
    this.set = Object.fromEntries(tried.filter(([name, value]) => known.has(name) && value));
    this.area = this.query.get('within') ?? '';
    this.days = DAYS.find((n) => String(n) === this.query.get('days')) ?? WEEK;
  }

  render() {
    const { rule } = this;
    if (rule.values.length === 0) {
      return html`<p class="muted">${t('rules.novalues')}</p>`;
    }
    return html`${this.#may ? html`<p class="muted">${t('backtest.lead')}</p>` : nothing}
      <form @submit=${this.#start}>
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">${t('rules.value')}</th>
                <th scope="col">${t('rules.value.now')}</th>
                ${this.#may ? html`<th scope="col">${t('backtest.try')}</th>` : nothing}
              </tr>
            </thead>
            <tbody>
              ${rule.values.map((value) => this.#value(value))}
            </tbody>
          </table>
        </div>
        ${this.#may ? this.#run() : nothing}
      </form>
      ${this.wrong ? html`<p class="wrong" role="alert">${this.wrong}</p>` : nothing} ${this.job ? this.#progress() : nothing}
      ${Object.keys(this.set).length > 0 ? this.#put() : nothing}`;
  }

  #value(value) {
    const changed = this.set[value.name] !== undefined;
    return html`<tr class=${changed ? 'changed' : nothing}>
      <td><code>${value.name}</code></td>
      <td>${valueText(value)}</td>
      ${this.#may
        ? html`<td>
            <input
              aria-label=${value.name}
              .value=${this.set[value.name] ?? value.value}
              @input=${(event) => this.#change(value, event.target.value.trim())}
            />
            <span class="muted">${changed ? valueText({ ...value, value: this.set[value.name] }) : ''}</span>
          </td>`
        : nothing}
    </tr>`;
  }

  #change({ name, value }, text) {
    const { [name]: old, ...others } = this.set;
    this.set = text === value || text === '' ? others : { ...others, [name]: text };
    this.copied = false;
  }

  #run() {
    const busy = this.job && ['waiting', 'running'].includes(this.job.state);
    return html`<div class="row run">
      <label
        >${t('backtest.days')}
        <select name="days">
          ${DAYS.map((n) => html`<option value=${n} ?selected=${n === this.days}>${t('span.days', { n })}</option>`)}
        </select>
      </label>
      ${this.areas?.length
        ? html`<label
            >${t('assets.area')} ${areaSelect(this.areas, this.area, (event) => (this.area = event.target.value), t('backtest.everywhere'))}</label
          >`
        : nothing}
      <button class="primary" ?disabled=${busy}>${t('backtest.start')}</button>
    </div>`;
  }

  async #start(event) {
    event.preventDefault();
    const days = Number(new FormData(event.target).get('days'));
    const { rule, set, area } = this;
    this.wrong = undefined;
    try {
      const now = Date.now();
      this.job = await post('/api/v1/backtests', {
        rules: Object.keys(set).length > 0 ? overrideYaml(rule, set, area) : 'overrides: []',
        from: new Date(now - days * DAY).toISOString(),
        to: new Date(now).toISOString(),
        ...(area ? { area } : {}),
      });
      const tried = Object.entries(set).map((one) => one.join(IS)).join(BETWEEN);
      amend({ backtest: this.job.id, tried, within: area, days }, { replace: true });
      this.#look(this.job.id);
    } catch (error) {
      this.wrong = error.message || t('error.unreachable');
    }
  }

  async #look(id) {
    clearTimeout(this.timer);
    try {
      this.job = await get(`/api/v1/backtests/${encodeURIComponent(id)}`);
      if (['waiting', 'running'].includes(this.job.state) && this.isConnected) {
        this.timer = setTimeout(() => this.#look(id), LOOK);
      }
    } catch (error) {
      this.job = undefined;
      amend({ backtest: '' }, { replace: true });
      this.wrong = error.status === 404 ? undefined : error.message || t('error.unreachable');
    }
  }

  #progress() {
    const { job } = this;
    if (job.state === 'done') {
      return html`<backtest-result .job=${job} .rule=${this.rule}></backtest-result>`;
    }
    if (job.state === 'failed' || job.state === 'cancelled') {
      return html`<p class="wrong" role="status">${job.trouble ?? t('backtest.cancelled')}</p>`;
    }
    const percent = Math.round(job.progress * 100);
    return html`<div class="row" role="status">
      <progress max="100" value=${percent} aria-label=${t('backtest.progress')}></progress>
      <span class="tabular">${t(`backtest.state.${job.state}`)} ${percent} %</span>
      <button class="quiet" @click=${this.#cancel}>${t('backtest.cancel')}</button>
    </div>`;
  }

  #cancel = async () => {
    try {
      await send('DELETE', `/api/v1/backtests/${encodeURIComponent(this.job.id)}`);
      await this.#look(this.job.id);
    } catch (error) {
      this.wrong = error.message || t('error.unreachable');
    }
  };

  #put() {
    const yaml = overrideYaml(this.rule, this.set, this.area);
    return html`<section class="put">
      <h4>${t('backtest.put')}</h4>
      <p>${t('backtest.put.how')}</p>
      <pre tabindex="0" aria-label=${t('backtest.put')}># gridpost.yaml
rules: [my-rules.yaml]

# my-rules.yaml
${yaml}</pre>
      <button @click=${() => this.#copy(yaml)}>${t(this.copied ? 'copy.done' : 'copy')}</button>
      <p class="muted">${t('backtest.put.then')}</p>
    </section>`;
  }

  async #copy(yaml) {
    await navigator.clipboard.writeText(yaml);
    this.copied = true;
  }
}

customElements.define('backtest-panel', BacktestPanel);
