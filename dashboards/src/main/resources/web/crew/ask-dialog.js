import { LitElement, html } from 'lit';
import { FollowsLanguage, t } from '../shared/i18n.js';
import { shared } from '../shared/styles.js';

/** Asks for a sentence. */
export class AskDialog extends LitElement {
  static properties = { asked: { state: true }, wrong: { state: true } };

  static styles = [shared];

  constructor() {
    super();
    new FollowsLanguage(this);
  }

  /**
   * @param {{title: string, label: string, button: string, needed: boolean}} asked
   * @returns {Promise<string | undefined>} what was written; undefined if it was given up
   */
  async ask(asked) {
    this.asked = asked;
    this.wrong = false;
    await this.updateComplete;
    this.renderRoot.querySelector('textarea').value = '';
    this.renderRoot.querySelector('dialog').showModal();
    return new Promise((answer) => (this.answer = answer));
  }

  render() {
    const { title = '', label = '', button = '' } = this.asked ?? {};
    return html`<dialog aria-labelledby="title" @close=${() => this.answer?.(undefined)}>
      <form @submit=${this.#submit}>
        <h2 id="title">${title}</h2>
        <div class="field">
          <label for="text">${label}</label>
          ${this.wrong ? html`<span class="wrong" id="wrong" role="alert">${t('crew.ask.needed')}</span>` : ''}
          <textarea id="text" rows="4" maxlength="1000" aria-describedby=${this.wrong ? 'wrong' : ''}></textarea>
        </div>
        <div class="row">
          <button class="primary">${button}</button>
          <button type="button" @click=${() => this.renderRoot.querySelector('dialog').close()}>${t('crew.cancel')}</button>
        </div>
      </form>
    </dialog>`;
  }

  #submit(event) {
    event.preventDefault();
    const text = this.renderRoot.querySelector('textarea').value.trim();
    this.wrong = this.asked.needed && text === '';
    if (!this.wrong) {
      this.answer(text);
      this.renderRoot.querySelector('dialog').close();
    }
  }
}

customElements.define('ask-dialog', AskDialog);
