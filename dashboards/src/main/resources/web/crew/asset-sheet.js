import { LitElement, css, html, nothing } from 'lit';
import { ApiError, post } from '../shared/api.js';
import { FollowsLanguage, currentLanguage, say, t } from '../shared/i18n.js';
import { empty, failed, loading } from '../shared/states.js';
import { shared } from '../shared/styles.js';
import { withUnit } from '../shared/units.js';
import '../shared/severity-badge.js';
import '../shared/time-ago.js';
import { wayThere } from './steps.js';
import { alarmsOf, asset, readings, ticketsOf } from './tickets.js';
import { headline } from './words.js';

/** Who repairs what, and how long that may take unless somebody says otherwise. */
const TRADES = {
  LAMP: 'ELEC',
  CABINET: 'ELEC',
  DRAIN_NODE: 'DRAIN',
  MANHOLE_COVER: 'CIVIL',
  PUMP: 'PUMP',
  FLOW_METER: 'DRAIN',
  RAIN_GAUGE: 'NET',
  CAMERA: 'VIDEO',
  ACCESS_POINT: 'NET',
};
const WITHIN = { P1: '4 h', P2: '24 h', P3: '3 wd', P4: '7 wd' };

/** A page to print, whose codes lead to where this page is. */
const stickers = (which) => `/crew/stickers?${new URLSearchParams({ ...which, scheme: location.protocol.slice(0, -1), lang: currentLanguage() })}`;

/** What a sticker's code opens: an asset with what is wrong with it, what it last reported, and a way to tell of a fault. */
export class AssetSheet extends LitElement {
  static properties = {
    code: {},
    self: { attribute: false },
    asset: { state: true },
    problem: { state: true },
    alarms: { state: true },
    tickets: { state: true },
    series: { state: true },
    reported: { state: true },
    wrong: { state: true },
  };

  static styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
      }
      h2 {
        font-size: var(--type-4);
      }
      h3 {
        margin-bottom: var(--space-2);
        font-size: var(--type-3);
      }
      .quiet {
        padding-inline: 0;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-3);
        align-items: center;
      }
      li p {
        flex: 1 0 100%;
      }
      .way,
      li a {
        display: inline-flex;
        align-items: center;
        min-height: 44px;
      }
      dl {
        display: grid;
        grid-template-columns: 1fr auto auto;
        gap: var(--space-1) var(--space-3);
      }
      dd {
        text-align: end;
      }
      .primary {
        width: 100%;
        min-height: 48px;
      }
    `,
  ];

  constructor() {
    super();
    new FollowsLanguage(this);
  }

  willUpdate(changed) {
    if (changed.has('code')) {
      this.#load();
    }
  }

  async #load() {
    const { code } = this;
    Object.assign(this, { asset: undefined, problem: undefined, alarms: undefined, tickets: undefined, series: undefined, reported: '' });
    try {
      this.asset = (await asset(code)).value;
    } catch (error) {
      this.problem = error;
      return;
    }
    const [alarms, tickets, series] = await Promise.allSettled([alarmsOf(code), ticketsOf(code), readings(code)]);
    if (code === this.code) {
      this.alarms = alarms.value?.value;
      this.tickets = tickets.value?.value;
      this.series = series.value?.value.series;
    }
  }

  render() {
    return html`<div><button class="quiet" @click=${() => this.#tell('back')}>← ${t('crew.back')}</button></div>
      ${this.problem ? this.#missing() : this.asset ? this.#content() : loading()}`;
  }

  #missing() {
    return this.problem.status === 404
      ? empty(t('crew.asset.unknown', { code: this.code }), t('crew.asset.unknown.todo'))
      : failed(t('crew.asset.failed'), this.problem, () => this.#load());
  }

  #content() {
    const { asset: one } = this;
    return html`<section class="card">
        <h2>${t(`kind.${one.kind}`)} ${one.code}</h2>
        <p>${[say(one.grid), one.building, t(`road.${one.roadClass}`)].filter(Boolean).join(' · ')}</p>
        ${one.tags.length > 0 ? html`<p class="muted">${one.tags.map((tag) => t(`tag.${tag}`)).join(t('comma'))}</p>` : nothing}
        <div class="row">
          <a class="way" href=${wayThere(one.place, one.code)} target="_blank" rel="noopener noreferrer">${t('crew.navigate')}</a>
          <a class="way" href=${stickers({ code: one.code })} target="_blank">${t('crew.sticker')}</a>
          <a class="way" href=${stickers({ area: one.grid.id })} target="_blank">${t('crew.stickers')}</a>
        </div>
      </section>
      <section class="card">
        <h3>${t('crew.asset.alarms')}</h3>
        ${this.#list(this.alarms, t('crew.asset.noalarm'), (alarm) => html`<severity-badge severity=${alarm.severity}></severity-badge> ${say(alarm.title)} <span class="muted"><time-ago time=${alarm.raised}></time-ago></span><p>${say(alarm.why)}</p>`)}
      </section>
      <section class="card">
        <h3>${t('crew.asset.tickets')}</h3>
        ${this.#list(this.tickets, t('crew.asset.noticket'), (ticket) => html`<a href="/crew?ticket=${ticket.id}" @click=${(event) => this.#ticket(event, ticket.id)}>${headline(ticket)}</a> <span class="muted">${t(`crew.stage.${ticket.stage}`)}</span>`)}
      </section>
      <section class="card">
        <h3>${t('crew.asset.readings')}</h3>
        ${this.#readings()}
      </section>
      ${this.self?.may.includes('OPEN_TICKET') ? this.#report() : nothing}`;
  }

  #list(items, none, row) {
    if (!items) {
      return html`<p class="muted">${t('crew.asset.later')}</p>`;
    }
    return items.length === 0 ? html`<p class="muted">${none}</p>` : html`<ul>${items.map((item) => html`<li>${row(item)}</li>`)}</ul>`;
  }

  #readings() {
    if (!this.series) {
      return html`<p class="muted">${t('crew.asset.later')}</p>`;
    }
    if (this.series.length === 0) {
      return html`<p class="muted">${t('crew.asset.noreading')}</p>`;
    }
    return html`<dl>
      ${this.series.map(({ metric, unit, samples }) => {
        const { value, time } = samples[samples.length - 1];
        return html`<dt>${t(`metric.${metric}`)}</dt>
          <dd class="tabular">${withUnit(value, unit)}</dd>
          <dd class="muted"><time-ago time=${time}></time-ago></dd>`;
      })}
    </dl>`;
  }

  #report() {
    return html`<section class="card">
      <h3>${t('crew.report')}</h3>
      ${this.reported ? html`<p role="status">${this.reported}</p>` : nothing}
      <form @submit=${this.#send}>
        <div class="field">
          <label for="text">${t('crew.report.what')}</label>
          ${this.wrong ? html`<span class="wrong" role="alert">${this.wrong}</span>` : nothing}
          <textarea id="text" name="text" rows="3" maxlength="1000"></textarea>
        </div>
        <div class="field">
          <label for="severity">${t('crew.report.severity')}</label>
          <select id="severity" name="severity">
            ${Object.keys(WITHIN).map((one) => html`<option value=${one} ?selected=${one === 'P3'}>${t(`severity.${one}`)}</option>`)}
          </select>
        </div>
        <button class="primary">${t('crew.report.send')}</button>
      </form>
    </section>`;
  }

  async #send(event) {
    event.preventDefault();
    const form = event.target;
    const description = form.text.value.trim();
    const severity = form.severity.value;
    if (description === '') {
      this.wrong = t('crew.report.needed');
      return;
    }
    this.wrong = '';
    try {
      const { id, result } = await post('/api/v1/tickets', {
        asset: this.code,
        trade: TRADES[this.asset.kind],
        severity,
        within: WITHIN[severity],
        description,
      });
      form.reset();
      this.reported = t(result === 'joined' ? 'crew.report.joined' : 'crew.report.opened', { id });
      this.tickets = (await ticketsOf(this.code)).value;
    } catch (error) {
      this.wrong = error instanceof ApiError && error.message ? error.message : t('crew.report.offline');
    }
  }

  #ticket(event, id) {
    event.preventDefault();
    this.#tell('open', id);
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

customElements.define('asset-sheet', AssetSheet);
