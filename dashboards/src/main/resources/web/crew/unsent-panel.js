import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, count, say, t } from '../shared/i18n.js';
import { shared } from '../shared/styles.js';
import { queue } from './queue.js';
import { refusal, when } from './words.js';

/** What is on this phone alone: what is not sent yet and why, and what the gateway did not take, until it was read. */
export class UnsentPanel extends LitElement {
  static properties = { open: { state: true } };

  static styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
      }
      .told {
        padding: var(--space-3) var(--space-4);
        border: 1px solid var(--line);
        border-inline-start: 6px solid var(--p2);
        border-radius: var(--radius);
        background: var(--raised);
      }
      .told button {
        margin-top: var(--space-2);
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-3);
        align-items: center;
        justify-content: space-between;
        padding: var(--space-2) var(--space-4);
        border: 1px dashed var(--muted);
        border-radius: var(--radius);
      }
      .bar a {
        display: inline-flex;
        align-items: center;
        min-height: 44px;
        font-weight: var(--strong);
      }
      li {
        padding: var(--space-1) 0;
      }
    `,
  ];

  constructor() {
    super();
    this.open = false;
    new FollowsLanguage(this);
    this.changed = () => this.requestUpdate();
  }

  connectedCallback() {
    super.connectedCallback();
    queue.addEventListener('change', this.changed);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    queue.removeEventListener('change', this.changed);
  }

  render() {
    return html`<div role="status">${this.#bar()}</div>
      ${queue.told.map((item) => this.#told(item))}`;
  }

  #bar() {
    const { waiting, trouble, sending } = queue;
    if (waiting.length === 0) {
      return trouble === 'signin' ? html`<div class="bar">${t('crew.signin')}${this.#signIn()}</div>` : nothing;
    }
    return html`<div class="bar">
        <strong class="tabular">${count('crew.unsent', waiting.length)}</strong>
        <span>${t(`crew.trouble.${sending ? 'sending' : trouble || 'none'}`)}</span>
        ${trouble === 'signin' ? this.#signIn() : nothing}
        ${trouble === 'failed' ? html`<button ?disabled=${sending} @click=${() => queue.flush()}>${t('crew.send')}</button>` : nothing}
        <button class="quiet" aria-expanded=${this.open} @click=${() => (this.open = !this.open)}>
          ${t(this.open ? 'crew.less' : 'crew.more')}
        </button>
      </div>
      ${this.open
        ? html`<ul>
            ${waiting.map(
              (item) => html`<li>
                <span class="tabular">${when(item.at)}</span> ${t(`crew.did.${item.do}`)}
                <span class="muted">${say(item.title)}</span>
              </li>`,
            )}
          </ul>`
        : nothing}`;
  }

  #signIn() {
    return html`<a href="/sign-in?to=${encodeURIComponent(location.pathname + location.search)}">${t('crew.signin.again')}</a>`;
  }

  #told(item) {
    return html`<div class="told" role="alert">
      <strong>${say(item.title)}</strong>
      <p>${refusal(item)}</p>
      <p class="muted">${t('crew.told.at', { time: when(item.at) })}</p>
      <button @click=${() => queue.dismiss(item.command)}>${t('crew.told.read')}</button>
    </div>`;
  }
}

customElements.define('unsent-panel', UnsentPanel);
