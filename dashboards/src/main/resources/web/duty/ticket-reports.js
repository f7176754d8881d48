import { LitElement, css, html, nothing } from 'lit';
import { get } from '../shared/api.js';
import { FollowsLanguage, clock, t } from '../shared/i18n.js';
import { shared } from '../shared/styles.js';

const FIRST = 5;

/** What people reported that a ticket is about: in their words, and how to call them back, as far as the reader may know. */
export class TicketReports extends LitElement {
  static properties = { ids: { attribute: false }, reports: { state: true }, problem: { state: true } };

  static styles = [
    shared,
    css`
      :host {
        display: block;
        margin-top: var(--space-5);
      }
      h3 {
        margin-bottom: var(--space-2);
        color: var(--muted);
        font-size: var(--type-small);
      }
      li {
        padding: var(--space-2) 0;
        border-top: 1px solid var(--line);
      }
    `,
  ];

  constructor() {
    super();
    this.ids = [];
    new FollowsLanguage(this);
  }

  willUpdate(changed) {
    const before = changed.get('ids') ?? [];
    if (changed.has('ids') && before.join() !== this.ids.join()) {
      this.#load(this.ids.slice(0, FIRST));
    }
  }

  async #load(ids) {
    try {
      this.reports = await Promise.all(ids.map((id) => get(`/api/v1/reports/${encodeURIComponent(id)}`)));
      this.problem = '';
    } catch (error) {
      this.problem = error.message || t('error.unreachable');
    }
  }

  render() {
    if (this.ids.length === 0) {
      return nothing;
    }
    return html`<h3>${t('desk.reports')}</h3>
      ${this.problem ? html`<p class="muted">${this.problem}</p>` : nothing}
      <ul>
        ${(this.reports ?? []).map((report) => this.#report(report))}
      </ul>`;
  }

  #report({ report, said, reporter }) {
    const who = reporter ? [`${reporter.lastName}${reporter.firstName}`, reporter.phone].filter(Boolean).join(' ') : '';
    return html`<li>
      <span class="muted tabular">${clock(report.requested, true)} · ${t(`desk.source.${report.source}`)}</span>
      ${said?.description ? html`<p>${said.description}</p>` : nothing}
      ${said?.address ? html`<p>${said.address}</p>` : nothing}
      ${who ? html`<p>${who}</p>` : nothing}
    </li>`;
  }
}

customElements.define('ticket-reports', TicketReports);
