import { LitElement, css, html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { FollowsLanguage, t } from '../shared/i18n.js';
import { shared } from '../shared/styles.js';

/**
 * Asks for what an action needs and carries it out. When that fails it says why and keeps what was typed.
 *
 * A form is {heading, about, action, fields, send, done}: `fields` makes the inputs from what is typed so far, `send` is given
 * the values by name and throws an ApiError, `done` is given what it returned.
 */
export class FormDialog extends LitElement {
  static properties = { form: { state: true }, busy: { state: true }, problem: { state: true }, typed: { state: true } };

  static styles = [
    shared,
    css`
      .about {
        margin-bottom: var(--space-4);
        color: var(--muted);
      }
      .choices {
        display: grid;
        gap: var(--space-1);
        margin: 0 0 var(--space-4);
        padding: 0;
        border: 0;
      }
      legend,
      .name {
        margin-bottom: var(--space-1);
        padding: 0;
        font-weight: var(--strong);
      }
      .choices label {
        display: flex;
        gap: var(--space-2);
        align-items: center;
        min-height: 32px;
      }
      .choices.two {
        grid-template-columns: 1fr 1fr;
      }
      .choices.two legend {
        grid-column: 1 / -1;
      }
      .wrong {
        margin-bottom: var(--space-3);
        padding-left: var(--space-3);
        border-left: 4px solid var(--p1);
      }
      @media (max-width: 999px) {
        .choices label {
          min-height: 44px;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.turn = 0;
    this.typed = {};
    this.problem = '';
    new FollowsLanguage(this);
  }

  async open(form) {
    this.turn += 1;
    this.form = form;
    this.typed = {};
    this.problem = '';
    this.busy = false;
    await this.updateComplete;
    this.dialog.showModal();
    this.renderRoot.querySelector('[autofocus]')?.focus();
  }

  get dialog() {
    return this.renderRoot.querySelector('dialog');
  }

  #values() {
    return Object.fromEntries(new FormData(this.renderRoot.querySelector('form')));
  }

  async #submit(event) {
    event.preventDefault();
    if (this.busy) {
      return;
    }
    const { send, done } = this.form;
    this.busy = true;
    this.problem = '';
    try {
      const result = await send(this.#values());
      this.dialog.close();
      done?.(result);
    } catch (error) {
      this.problem = error.message || t('error.unreachable');
    } finally {
      this.busy = false;
    }
  }

  render() {
    if (!this.form) {
      return html`<dialog></dialog>`;
    }
    const { heading, about, action, fields } = this.form;
    return html`<dialog aria-labelledby="heading">
      <h2 id="heading">${heading}</h2>
      ${about ? html`<p class="about">${about}</p>` : nothing}
      ${keyed(
        this.turn,
        html`<form @submit=${this.#submit} @change=${() => (this.typed = this.#values())}>
          ${fields?.(this.typed) ?? nothing}
          <div role="alert">${this.problem ? html`<p class="wrong">${t('desk.form.failed', { why: this.problem })}</p>` : nothing}</div>
          <div class="row">
            <button class="primary" ?disabled=${this.busy}>${this.busy ? t('desk.form.busy') : action}</button>
            <button type="button" class="quiet" @click=${() => this.dialog.close()}>${t('desk.form.cancel')}</button>
          </div>
        </form>`,
      )}
    </dialog>`;
  }
}

customElements.define('form-dialog', FormDialog);
