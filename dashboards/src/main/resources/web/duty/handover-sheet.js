import { LitElement, css, html, nothing } from 'lit';
import { get } from '../shared/api.js';
import { FollowsLanguage, clock, say, t } from '../shared/i18n.js';
import '../shared/severity-badge.js';
import { failed } from '../shared/states.js';
import { shared } from '../shared/styles.js';
import { detailStyles } from './detail-styles.js';
import { Loads } from './loads.js';

const PARTS = ['overdue', 'unacknowledged', 'acknowledged', 'shelved'];
const SHOWN = 8;

/** One hand-over: what was written, and how things stood when it was made. */
export class HandoverSheet extends LitElement {
  static properties = { code: {} };

  static styles = [
    shared,
    detailStyles,
    css`
      .notes {
        margin: var(--space-2) 0;
        padding-left: var(--space-3);
        border-left: 3px solid var(--line);
        white-space: pre-line;
      }
      details {
        margin: var(--space-1) 0;
      }
      summary {
        cursor: pointer;
      }
      ul > li {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 0 var(--space-2);
        padding: var(--space-1) 0;
      }
    `,
  ];

  constructor() {
    super();
    this.sheet = new Loads(
      this,
      () => this.code || undefined,
      (signal) => get(`/api/v1/handovers/${encodeURIComponent(this.code)}`, signal),
    );
    new FollowsLanguage(this);
  }

  render() {
    const { value, error } = this.sheet;
    if (!value) {
      return error ? failed(t('shift.failed'), error, () => this.sheet.again()) : html`<span class="skeleton"></span>`;
    }
    const { notes, standing, incoming } = value;
    return html`
      ${notes ? html`<p class="notes">${notes}</p>` : html`<p class="muted">${t('shift.nonotes')}</p>`}
      ${PARTS.map((part) => this.#part(part, standing[part]))} ${this.#orders(standing.outOfService)}
      ${incoming ? html`<p class="muted small">${t('shift.signed', { name: incoming.by, time: clock(incoming.at, true) })}</p>` : nothing}
      <p class="small"><a href="/duty/handovers/${value.id}" target="_blank">${t('shift.print')}</a></p>
    `;
  }

  #part(part, alarms) {
    const title = t(`shift.part.${part}`, { n: alarms.length });
    if (alarms.length === 0) {
      return html`<p class="muted">${title}</p>`;
    }
    return html`<details ?open=${part === 'overdue'}>
      <summary>${title}</summary>
      <ul class="small">
        ${alarms.slice(0, SHOWN).map(
          (alarm) =>
            html`<li>
              <severity-badge wordless severity=${alarm.severity} look=${alarm.active ? 'plain' : 'returned'}></severity-badge>
              <span>${say(alarm.title)} · ${alarm.asset} · ${say(alarm.grid)} ${this.#more(alarm, part === 'shelved' ? 'shift.until' : 'shift.due')}</span>
            </li>`,
        )}
      </ul>
      ${alarms.length > SHOWN ? html`<p class="muted small">${t('shift.more', { n: alarms.length - SHOWN })}</p>` : nothing}
    </details>`;
  }

  #more({ by, until, reason }, limit) {
    const words = [by, until ? t(limit, { time: clock(until, true) }) : '', reason].filter(Boolean);
    return words.length > 0 ? html`<span class="muted">${words.join(t('comma'))}</span>` : nothing;
  }

  #orders(orders) {
    const title = t('shift.part.orders', { n: orders.length });
    return orders.length === 0
      ? html`<p class="muted">${title}</p>`
      : html`<details>
          <summary>${title}</summary>
          <ul class="small">
            ${orders.slice(0, SHOWN).map(
              ({ what, until, by, reason }) =>
                html`<li>
                  <span>${what}</span>
                  <span class="muted">${[by, until ? t('shift.until', { time: clock(until, true) }) : '', reason].filter(Boolean).join(t('comma'))}</span>
                </li>`,
            )}
          </ul>
        </details>`;
  }
}

customElements.define('handover-sheet', HandoverSheet);
