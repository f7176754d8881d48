import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, clock, t } from '../../shared/i18n.js';
import { shared } from '../../shared/styles.js';

/** Shows something that is told only once, such as a link or a token, with a way to take it along. */
export class OnceDialog extends LitElement {
  static properties = { told: { state: true }, copied: { state: true } };

  static styles = [
    shared,
    css`
      textarea {
        margin: var(--space-3) 0 var(--space-2);
        font-family: monospace;
        overflow-wrap: anywhere;
      }
      .row {
        justify-content: flex-end;
        margin-top: var(--space-3);
      }
    `,
  ];

  constructor() {
    super();
    new FollowsLanguage(this);
  }

  /** @param told {title, lead, text, expires} */
  async open(told) {
    this.told = told;
    this.copied = false;
    await this.updateComplete;
    this.renderRoot.querySelector('dialog').showModal();
    this.renderRoot.querySelector('textarea').select();
  }

  render() {
    if (!this.told) {
      return nothing;
    }
    const { title, lead, text, expires } = this.told;
    return html`<dialog aria-labelledby="title" @close=${() => (this.told = undefined)}>
      <h2 id="title">${title}</h2>
      <p>${lead}</p>
      <textarea readonly rows="3" aria-label=${title} .value=${text}></textarea>
      ${expires ? html`<p class="muted">${t('once.until', { time: clock(expires, true) })}</p>` : nothing}
      <p role="status">${this.copied ? t('once.copied') : nothing}</p>
      <div class="row">
        <button @click=${() => this.#copy(text)}>${t('once.copy')}</button>
        <button class="primary" @click=${() => this.renderRoot.querySelector('dialog').close()}>${t('once.done')}</button>
      </div>
    </dialog>`;
  }

  /** Where the clipboard is closed to us, it is selected, to be copied by hand. */
  async #copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      this.copied = true;
    } catch {
      this.renderRoot.querySelector('textarea').select();
    }
  }
}

customElements.define('once-dialog', OnceDialog);
