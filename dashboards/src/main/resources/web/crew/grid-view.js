import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, currentLanguage, say, t } from '../shared/i18n.js';
import { failed, loading } from '../shared/states.js';
import { shared } from '../shared/styles.js';
import '../shared/severity-badge.js';
import '../shared/time-ago.js';
import { alarms, reports, services } from './tickets.js';

const MOST = 50;

/** What a steward's grid is like now: alarms that are open, and what residents have reported. Event: "asset" (code), "open" (ticket). */
export class GridView extends LitElement {
  static properties = {
    alarms: { state: true },
    reports: { state: true },
    services: { state: true },
    problem: { state: true },
  };

  static styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
      }
      h2 {
        margin-bottom: var(--space-2);
        font-size: var(--type-3);
      }
      li {
        padding: var(--space-2) 0;
        border-top: 1px solid var(--line);
      }
      li:first-child {
        border: 0;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-3);
        justify-content: space-between;
        align-items: center;
      }
      a {
        display: inline-flex;
        align-items: center;
        min-height: 44px;
      }
    `,
  ];

  constructor() {
    super();
    this.services = new Map();
    new FollowsLanguage(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  async load() {
    try {
      const [open, told, kinds] = await Promise.all([alarms(), reports(), services(currentLanguage())]);
      this.alarms = open.value;
      this.reports = told.value.filter(({ open: isOpen }) => isOpen);
      this.services = new Map(kinds.value.map((one) => [one.service_code, one.service_name]));
      this.problem = undefined;
    } catch (error) {
      this.problem = error;
    }
  }

  render() {
    if (this.problem) {
      return failed(t('crew.grid.failed'), this.problem, () => this.load());
    }
    if (!this.alarms) {
      return loading();
    }
    return html`<section class="card">
        <h2>${t('crew.grid.alarms')} <span class="tabular">${this.alarms.length}</span></h2>
        ${this.alarms.length === 0 ? html`<p class="muted">${t('crew.grid.noalarm')}</p>` : nothing}
        <ul>
          ${this.alarms.slice(0, MOST).map((one) => this.#alarm(one))}
        </ul>
      </section>
      <section class="card">
        <h2>${t('crew.grid.reports')} <span class="tabular">${this.reports.length}</span></h2>
        ${this.reports.length === 0 ? html`<p class="muted">${t('crew.grid.noreport')}</p>` : nothing}
        <ul>
          ${this.reports.map((one) => this.#report(one))}
        </ul>
      </section>`;
  }

  #alarm(alarm) {
    return html`<li>
      <div class="line">
        <severity-badge severity=${alarm.severity}></severity-badge>
        <time-ago class="muted" time=${alarm.raised}></time-ago>
      </div>
      <strong>${say(alarm.title)}</strong>
      <p>${say(alarm.why)}</p>
      <div class="line">
        <span class="muted">${say(alarm.grid)}</span>
        <a href="/crew?asset=${alarm.asset}" @click=${(event) => this.#tell(event, 'asset', alarm.asset)}>${alarm.asset}</a>
      </div>
    </li>`;
  }

  #report(report) {
    return html`<li>
      <div class="line">
        <strong>${this.services.get(report.service) ?? report.service}</strong>
        <time-ago class="muted" time=${report.requested}></time-ago>
      </div>
      <div class="line">
        <span class="muted">${t(`crew.stage.${report.stage}`)}</span>
        ${report.ticket
          ? html`<a href="/crew?ticket=${report.ticket}" @click=${(event) => this.#tell(event, 'open', report.ticket)}>${report.ticket}</a>`
          : nothing}
      </div>
    </li>`;
  }

  #tell(event, name, detail) {
    event.preventDefault();
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

customElements.define('grid-view', GridView);
