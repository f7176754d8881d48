import { css, html, nothing } from 'lit';
import { get } from '../shared/api.js';
import { clock, number, say, t } from '../shared/i18n.js';
import '../shared/time-ago.js';
import { whoOf } from './figures/access-words.js';
import { amend } from './parts/address.js';
import './parts/data-table.js';
import { today } from './parts/days.js';
import { View } from './parts/view.js';

const PAGE = 200;
const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z/g;
const FAMILIES = ['alarm', 'ticket', 'order', 'handover', 'account', 'session', 'sign-in', 'password', 'link', 'token', 'report', 'device', 'register'];
/** Which of them can be looked at, and where. */
const LINKS = { alarm: (id) => `/duty?alarm=${id}`, ticket: (id) => `/duty?ticket=${id}`, account: () => '/manage?view=accounts', token: () => '/manage?view=tokens' };

/** Who has changed what; and whether the log is whole. */
export class AuditView extends View {
  static properties = { chain: { state: true } };

  static styles = [
    View.styles,
    css`
      .chain {
        margin-bottom: var(--space-4);
      }
      code {
        overflow-wrap: anywhere;
      }
    `,
  ];

  #asked(before) {
    const asked = new URLSearchParams({ limit: PAGE });
    const given = {
      by: this.query.get('by'),
      subject: this.query.get('subject'),
      action: this.query.get('action') && `${this.query.get('action')}.`,
      from: this.query.get('from') && `${this.query.get('from')}T00:00:00+08:00`,
      to: this.query.get('to') && `${this.query.get('to')}T23:59:59.999+08:00`,
      before,
    };
    Object.entries(given).forEach(([name, value]) => value && asked.set(name, value));
    return get(`/api/v1/audit?${asked}`);
  }

  async ask() {
    if (!this.chain) {
      this.#verify();
    }
    const [page, { areas }] = await Promise.all([this.#asked(), get('/api/v1/areas')]);
    return { ...page, areas };
  }

  async #verify() {
    try {
      this.chain = await get('/api/v1/audit/chain');
    } catch {
      this.chain = undefined; // the list stands without it
    }
  }

  async #more() {
    try {
      const page = await this.#asked(this.data.next);
      this.data = { ...this.data, entries: [...this.data.entries, ...page.entries], next: page.next };
    } catch (error) {
      this.problem = error;
    }
  }

  content() {
    return html`${this.#whole()} ${this.#choices()} ${this.#entries()}
      ${this.data.next ? html`<p><button @click=${() => this.#more()}>${t('delivery.older')}</button></p>` : nothing}`;
  }

  #whole() {
    if (!this.chain) {
      return nothing;
    }
    const { whole, entries, head, why, checked } = this.chain;
    return html`<div class="card chain" role="status">
      ${whole
        ? html`<strong>✓ ${t('audit.whole', { n: number(entries) })}</strong>
            <details>
              <summary>${t('audit.head')}</summary>
              <p class="muted">${t('audit.head.lead')}</p>
              <code>${head}</code>
            </details>`
        : html`<p class="late">▲ ${t('audit.broken')}</p>
            <p>${why}</p>`}
      <p class="muted">${t('audit.checked')} <time-ago time=${checked}></time-ago></p>
    </div>`;
  }

  #choices() {
    const set = (name) => (event) => amend({ [name]: event.target.value.trim() }, { replace: true });
    return html`<div class="row choices">
      <label
        >${t('audit.action')}
        <select @change=${set('action')}>
          <option value="">${t('reports.all')}</option>
          ${FAMILIES.map(
            (name) => html`<option value=${name} ?selected=${name === this.query.get('action')}>${t(`audit.family.${name}`)}</option>`,
          )}
        </select></label
      >
      <label>${t('audit.by')} <input .value=${this.query.get('by') ?? ''} @change=${set('by')} /></label>
      <label>${t('audit.subject')} <input .value=${this.query.get('subject') ?? ''} @change=${set('subject')} /></label>
      <label>${t('repair.from')} <input type="date" max=${today()} .value=${this.query.get('from') ?? ''} @change=${set('from')} /></label>
      <label>${t('repair.to')} <input type="date" max=${today()} .value=${this.query.get('to') ?? ''} @change=${set('to')} /></label>
    </div>`;
  }

  #entries() {
    const { entries, areas } = this.data;
    const area = (row) => (row.area === null ? '' : say(areas.find((one) => one.id === row.area)) || row.area);
    return html`<data-table
      label=${t('manage.view.audit')}
      name="audit"
      none=${t('audit.none')}
      .columns=${[
        { key: 'at', short: true, label: t('audit.at'), value: (row) => row.at, cell: (row) => html`<span title=${row.at}>${clock(row.at, true)}</span>` },
        {
          key: 'by',
          label: t('audit.by'),
          value: whoOf,
          cell: (row) => html`<button class="quiet" @click=${() => amend({ by: row.by })}>${whoOf(row)}</button>`,
        },
        { key: 'action', label: t('audit.action'), short: true, value: wordOf },
        { key: 'subject', label: t('audit.subject'), value: (row) => row.subject, cell: (row) => subjectOf(row) },
        { key: 'area', label: t('account.area'), short: true, value: area },
        { key: 'detail', label: t('audit.detail'), value: (row) => row.detail, cell: (row) => told(row.detail) },
        { key: 'number', label: t('audit.number'), number: true, value: (row) => row.number },
      ]}
      .rows=${entries}
    ></data-table>`;
  }
}

/** In words; a step that has none as the log has it. */
function wordOf(entry) {
  const [family, ...rest] = entry.action.split('.');
  const did = rest.join('.');
  const key = family === 'ticket' ? `step.${did}` : `audit.did.${did}`;
  const word = family === 'ticket' ? t(`step.${did}`) : t(`audit.did.${did}`);
  return `${FAMILIES.includes(family) ? t(`audit.family.${family}`) : family} · ${word === key ? did : word}`;
}

/** Instants as people read them. */
function told(detail) {
  return detail.replace(INSTANT, (instant) => clock(instant, true));
}

function subjectOf(entry) {
  const link = LINKS[entry.action.split('.')[0]];
  return link && entry.subject ? html`<a href=${link(encodeURIComponent(entry.subject))}>${entry.subject}</a>` : entry.subject;
}

customElements.define('audit-view', AuditView);
