import { css, html, nothing } from 'lit';
import { get } from '../shared/api.js';
import { count, number, t } from '../shared/i18n.js';
import '../shared/time-ago.js';
import './facilities/original-message.js';
import { addressOf, amend } from './parts/address.js';
import { View } from './parts/view.js';

const MOST = 300;
const PAUSE = 250;

/** What the gateway did not take: how much for which reason and what to do about it, and the messages as they came. */
export class RejectionsView extends View {
  static styles = [
    View.styles,
    css`
      .reasons {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr));
        gap: var(--space-2);
        margin-bottom: var(--space-4);
      }
      .reason {
        display: flex;
        gap: var(--space-2);
        align-items: center;
        justify-content: space-between;
        text-align: start;
      }
      .reason[aria-pressed='true'] {
        border-color: var(--accent);
        outline: 1px solid var(--accent);
      }
      .todo {
        max-width: 60rem;
        margin-bottom: var(--space-4);
      }
      .messages > li {
        margin-bottom: var(--space-3);
      }
      .head {
        justify-content: space-between;
      }
    `,
  ];

  concerns(query) {
    return `${query.get('reason')} ${query.get('device')}`;
  }

  async ask() {
    const filter = new URLSearchParams({ limit: MOST });
    ['reason', 'device'].forEach((name) => this.query.get(name) && filter.set(name, this.query.get(name)));
    const may = this.self.may.includes('READ_ACCOUNTING');
    const [listed, sums] = await Promise.all([
      get(`/api/v1/rejections?${filter}`),
      may ? get('/api/v1/accounting') : undefined,
    ]);
    return { listed: listed.rejections, counted: sums?.intake.rejected ?? {} };
  }

  content() {
    const { listed } = this.data;
    const reason = this.query.get('reason');
    return html`<p class="lead">${t('rejections.lead')}</p>
      ${this.#reasons(reason)}
      ${reason
        ? html`<div class="card todo">
            <strong>${t(`rejection.${reason}`)}</strong>
            <p>${t(`rejection.todo.${reason}`)}</p>
            ${reason === 'UNKNOWN_DEVICE' && this.self.may.includes('LIST_UNKNOWN_DEVICES')
              ? html`<a href=${addressOf('devices', { show: 'unknown' })}>${t('rejections.unknown')}</a>`
              : nothing}
          </div>`
        : nothing}
      <form class="row choices" role="search" @submit=${(event) => event.preventDefault()}>
        <label
          >${t('rejections.device')}
          <input type="search" .value=${this.query.get('device') ?? ''} @input=${this.#typed} />
        </label>
        <span class="muted" role="status">${listed.length === 0 ? nothing : count('rejections.shown', listed.length)}</span>
      </form>
      ${listed.length === 0
        ? html`<p class="state"><strong>${t(reason || this.query.get('device') ? 'rejections.none.fits' : 'rejections.none')}</strong></p>`
        : html`<ul class="messages">
            ${listed.map((one) => this.#message(one))}
          </ul>`}`;
  }

  /** Counted since the gateway's start; those of the list that come from before it are counted as they are seen. */
  #reasons(chosen) {
    const counted = new Map(Object.entries(this.data.counted).filter(([, n]) => n > 0));
    this.data.listed.forEach(({ reason }) => counted.has(reason) || counted.set(reason, this.data.listed.filter((r) => r.reason === reason).length));
    if (chosen && !counted.has(chosen)) {
      counted.set(chosen, 0);
    }
    const sorted = [...counted].sort(([, one], [, other]) => other - one);
    return html`<div class="reasons" role="group" aria-label=${t('rejections.reasons')}>
      ${sorted.map(
        ([reason, n]) => html`<button
          class="reason"
          aria-pressed=${String(reason === chosen)}
          @click=${() => amend({ reason: reason === chosen ? '' : reason })}
        >
          <span>${t(`rejection.${reason}`)}</span><strong class="tabular">${number(n)}</strong>
        </button>`,
      )}
    </div>`;
  }

  #typed = (event) => {
    const device = event.target.value.trim();
    clearTimeout(this.pause);
    this.pause = setTimeout(() => amend({ device }, { replace: true }), PAUSE);
  };

  #message(one) {
    return html`<li class="card">
      <div class="row head">
        <strong>${t(`rejection.${one.reason}`)}</strong>
        <span class="muted">
          ${one.device ?? one.sender ?? t('rejections.nobody')} · ${one.transport} · <time-ago time=${one.received}></time-ago>
        </span>
      </div>
      <p lang="en">${one.detail}</p>
      <original-message .text=${one.text} .base64=${one.base64} .length=${one.length}></original-message>
    </li>`;
  }
}

customElements.define('rejections-view', RejectionsView);
