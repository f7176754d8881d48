import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, t } from '../../shared/i18n.js';
import { shared } from '../../shared/styles.js';

/** Asks once more before something that cannot be undone. */
export class SureDialog extends LitElement {
  static properties = { asked: { state: true }, problem: { state: true } };

  static styles = [
    shared,
    css`
      .row {
        justify-content: flex-end;
        margin-top: var(--space-4);
      }
      .wrong {
        margin-top: var(--space-3);
        padding-left: var(--space-3);
        border-left: 4px solid var(--p1);
      }
    `,
  ];

  constructor() {
    super();
    new FollowsLanguage(this);
  }

  /** @param asked {title, lead, button, act}: act may throw an ApiError, which is shown */
  async open(asked) {
    this.asked = asked;
    this.problem = undefined;
    await this.updateComplete;
    this.renderRoot.querySelector('dialog').showModal();
  }

  render() {
    if (!this.asked) {
      return nothing;
    }
    const { title, lead, button } = this.asked;
    return html`<dialog aria-labelledby="title" @close=${() => (this.asked = undefined)}>
      <h2 id="title">${title}</h2>
      <p>${lead}</p>
      ${this.problem ? html`<p class="wrong" role="alert">${this.problem}</p>` : nothing}
      <div class="row">
        <button class="quiet" @click=${() => this.#close()}>${t('form.cancel')}</button>
        <button class="primary" @click=${() => this.#act()}>${button}</button>
      </div>
    </dialog>`;
  }

  #close() {
    this.renderRoot.querySelector('dialog').close();
  }

  async #act() {
    try {
      await this.asked.act();
      this.#close();
    } catch (error) {
      this.problem = error.message || t('error.unreachable');
    }
  }
}

customElements.define('sure-dialog', SureDialog);
