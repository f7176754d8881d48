import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, t } from './i18n.js';
import { shared } from './styles.js';

const STAYS = 8_000;

/** Says what an action did, or why it did not, at the page's lower edge; with a way back where that is honest. */
export class ActionNote extends LitElement {
  static properties = { text: { state: true }, undo: { state: true } };

  static styles = [
    shared,
    css`
      :host {
        position: fixed;
        z-index: 2000;
        right: var(--space-4);
        bottom: var(--space-4);
        left: var(--space-4);
        display: flex;
        justify-content: center;
        pointer-events: none;
      }
      .note {
        display: flex;
        gap: var(--space-3);
        align-items: center;
        max-width: 40rem;
        padding: var(--space-2) var(--space-4);
        border: 1px solid var(--text);
        border-radius: var(--radius);
        background: var(--text);
        color: var(--surface);
        pointer-events: auto;
      }
      .note button {
        border-color: currentColor;
        background: transparent;
        color: inherit;
      }
    `,
  ];

  constructor() {
    super();
    this.text = '';
    new FollowsLanguage(this);
  }

  /** @param {(() => void) | undefined} undo what takes it back */
  say(text, undo) {
    this.text = text;
    this.undo = undo;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.clear(), STAYS);
  }

  clear() {
    this.text = '';
    this.undo = undefined;
  }

  render() {
    return html`<div role="status">
      ${this.text
        ? html`<div class="note">
            <span>${this.text}</span>
            ${this.undo
              ? html`<button @click=${() => (this.undo(), this.clear())}>${t('action.undo')}</button>`
              : nothing}
          </div>`
        : nothing}
    </div>`;
  }
}

customElements.define('action-note', ActionNote);
