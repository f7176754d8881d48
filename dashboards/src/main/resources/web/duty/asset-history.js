import { LitElement, css, html, nothing } from 'lit';
import { get } from '../shared/api.js';
import { FollowsLanguage, clock, count, say, t } from '../shared/i18n.js';
import { lookOf } from '../shared/severity-badge.js';
import { failed } from '../shared/states.js';
import { shared } from '../shared/styles.js';
import { detailStyles } from './detail-styles.js';
import { Loads } from './loads.js';

const MOST = 8;
const YEAR = 365 * 86_400;

/** What an asset has raised before, and what was repaired at it: whether this is new or happens every week. */
export class AssetHistory extends LitElement {
  static properties = { code: {}, current: {}, revision: {}, withTickets: { type: Boolean } };

  static styles = [
    shared,
    detailStyles,
    css`
      ul > li {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 0 var(--space-2);
        padding: var(--space-2) 0;
        border-top: 1px solid var(--line);
      }
      li .muted {
        grid-column: 2;
        font-size: var(--type-small);
      }
    `,
  ];

  constructor() {
    super();
    this.past = new Loads(
      this,
      () => this.code && [this.code, this.revision, this.withTickets].join(' '),
      (signal) => this.#load(signal),
    );
    new FollowsLanguage(this);
  }

  willUpdate(changed) {
    if (changed.has('code')) {
      this.past.clear();
    }
  }

  async #load(signal) {
    const asset = encodeURIComponent(this.code);
    const from = Math.floor(Date.now() / 1000 - YEAR);
    const [found, tickets] = await Promise.all([
      get(`/api/v1/alarms/search?asset=${asset}&from=${from}&limit=100`, signal),
      this.withTickets ? get(`/api/v1/tickets?asset=${asset}&state=all&order=newest&limit=${MOST}`, signal) : { tickets: [] },
    ]);
    return { alarms: found.alarms, more: Boolean(found.next), tickets: tickets.tickets };
  }

  render() {
    return html`<h3>${t('asset.history')}</h3>
      ${this.#body()}`;
  }

  #body() {
    const { value, error } = this.past;
    if (!value) {
      return error ? failed(t('asset.failed'), error, () => this.past.again()) : html`<span class="skeleton"></span>`;
    }
    const before = value.alarms.filter(({ id }) => id !== this.current);
    const month = before.filter(({ raised }) => Date.now() - Date.parse(raised) < 30 * 86_400_000).length;
    return html`
      <p class="small">${before.length === 0 ? t('asset.nohistory') : this.#often(month, before.length, value.more)}</p>
      <ul>
        ${before.slice(0, MOST).map((alarm) => this.#alarm(alarm))} ${value.tickets.map((ticket) => this.#ticket(ticket))}
      </ul>
    `;
  }

  #often(month, year, more) {
    return more ? t('asset.veryoften', { month }) : count('asset.often', year, { month });
  }

  #alarm(alarm) {
    const until = alarm.returned ? t('asset.until', { time: clock(alarm.returned) }) : t('asset.still');
    const was = alarm.disposition ? html`${t('comma')}${t(`disposition.${alarm.disposition}`)}` : nothing;
    const look = lookOf(alarm);
    return html`<li>
      <severity-badge wordless severity=${alarm.severity} look=${look === 'new' ? 'plain' : look}></severity-badge>
      <button class="link" @click=${() => this.#tell('choose', alarm.id)}>${say(alarm.title)}</button>
      <span class="muted tabular">${clock(alarm.raised, true)} ${until}${was}</span>
    </li>`;
  }

  #ticket(ticket) {
    const end = ticket.closedAt ? t('asset.closed', { time: clock(ticket.closedAt, true) }) : t('asset.open');
    return html`<li>
      <span aria-hidden="true">☰</span>
      <button class="link" @click=${() => this.#tell('ticket', ticket.id)}>${t('asset.ticket', { id: ticket.id })}</button>
      <span class="muted tabular">${say(ticket.title)}${t('comma')}${clock(ticket.opened, true)}${t('comma')}${end}</span>
    </li>`;
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

customElements.define('asset-history', AssetHistory);
