import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, t } from '../../shared/i18n.js';
import { shared } from '../../shared/styles.js';

const INPUTS = { number: 'number', moment: 'datetime-local' };

/**
 * Asks for something in a dialog. What was typed stays when it is refused, and the sentence stands at the field that it names.
 *
 * open({title, lead, fields, button, send}): fields are {key, label, type, value, hint, required, options, max}, type one of text
 * (default), number, moment (datetime-local), long, choice (options: {value, label}), checks (likewise, several), flag. send(values) asks the gateway and
 * throws an ApiError if it refuses; after it the dialog closes. Empty texts are left out of the values.
 */
export class FormDialog extends LitElement {
  static properties = { asked: { state: true }, wrong: { state: true }, empty: { state: true }, busy: { state: true } };

  static styles = [
    shared,
    css`
      .lead {
        margin-bottom: var(--space-4);
      }
      .field > input,
      .field > select {
        width: 100%;
      }
      fieldset {
        margin: 0 0 var(--space-3);
        padding: 0;
        border: 0;
      }
      fieldset label {
        display: inline-flex;
        gap: var(--space-2);
        align-items: center;
        min-height: 36px;
        margin-inline-end: var(--space-4);
      }
      legend {
        padding: 0;
      }
      [aria-invalid='true'] {
        border-color: var(--p1);
        outline: 1px solid var(--p1);
      }
      .wrong {
        margin-top: var(--space-1);
        padding-left: var(--space-3);
        border-left: 4px solid var(--p1);
      }
      .row {
        justify-content: flex-end;
        margin-top: var(--space-4);
      }
    `,
  ];

  constructor() {
    super();
    new FollowsLanguage(this);
  }

  async open(asked) {
    this.asked = asked;
    this.wrong = undefined;
    this.empty = undefined;
    this.busy = false;
    await this.updateComplete;
    this.renderRoot.querySelector('dialog').showModal();
    this.renderRoot.querySelector('input, select, textarea')?.focus();
  }

  close() {
    this.renderRoot.querySelector('dialog')?.close();
  }

  render() {
    if (!this.asked) {
      return nothing;
    }
    const { title, lead, fields, button } = this.asked;
    const named = this.#named();
    return html`<dialog aria-labelledby="title" @close=${() => (this.asked = undefined)}>
      <form novalidate @submit=${this.#submit}>
        <h2 id="title">${title}</h2>
        ${lead ? html`<p class="lead">${lead}</p>` : nothing}
        ${this.wrong && !named ? html`<p class="wrong" role="alert">${this.wrong}</p>` : nothing}
        ${fields.map((field) => this.#field(field, named === field ? this.wrong : ''))}
        <div class="row">
          <button type="button" class="quiet" @click=${() => this.close()}>${t('form.cancel')}</button>
          <button class="primary" ?disabled=${this.busy}>${button}</button>
        </div>
      </form>
    </dialog>`;
  }

  /** The one that is empty, or the field that the refusal names by its key. */
  #named() {
    return this.empty ?? this.#refused();
  }

  #refused() {
    return this.wrong && this.asked.fields.find((field) => new RegExp(`\\b${field.key}\\b`).test(this.wrong));
  }

  #field(field, wrong) {
    const said = wrong ? html`<p class="wrong" id=${`${field.key}-wrong`} role="alert">${wrong}</p>` : nothing;
    const hint = field.hint ? html`<span class="muted">${field.hint}</span>` : nothing;
    if (field.type === 'checks') {
      return html`<fieldset aria-describedby=${wrong ? `${field.key}-wrong` : nothing}>
        <legend>${field.label}</legend>
        ${field.options.map(
          (option) => html`<label>
            <input type="checkbox" name=${field.key} value=${option.value} ?checked=${field.value?.includes(option.value)} />${option.label}
          </label>`,
        )}
        ${hint}${said}
      </fieldset>`;
    }
    if (field.type === 'flag') {
      return html`<div class="field">
        <label><input type="checkbox" name=${field.key} ?checked=${field.value} /> ${field.label}</label>${hint}${said}
      </div>`;
    }
    return html`<div class="field">
      <label for=${field.key}>${field.label}</label>
      ${this.#control(field, wrong)}${hint}${said}
    </div>`;
  }

  #control(field, wrong) {
    const invalid = wrong ? 'true' : nothing;
    const described = wrong ? `${field.key}-wrong` : nothing;
    if (field.type === 'choice') {
      return html`<select id=${field.key} name=${field.key} aria-invalid=${invalid} aria-describedby=${described}>
        ${field.options.map(
          (option) => html`<option value=${option.value} ?selected=${option.value === (field.value ?? '')}>${option.label}</option>`,
        )}
      </select>`;
    }
    if (field.type === 'long') {
      return html`<textarea id=${field.key} name=${field.key} rows="4" maxlength=${field.max ?? nothing} aria-invalid=${invalid}
        aria-describedby=${described}>${field.value ?? ''}</textarea>`;
    }
    return html`<input
      id=${field.key}
      name=${field.key}
      type=${INPUTS[field.type] ?? 'text'}
      value=${field.value ?? ''}
      maxlength=${field.max ?? nothing}
      autocomplete="off"
      aria-required=${field.required ? 'true' : nothing}
      aria-invalid=${invalid}
      aria-describedby=${described}
    />`;
  }

  async #submit(event) {
    event.preventDefault();
    const typed = new FormData(event.target);
    const missing = this.asked.fields.find((field) => field.required && typed.getAll(field.key).every((v) => !v.trim()));
    if (missing) {
      this.#refuse(t('form.missing', { field: missing.label }), missing);
      return;
    }
    this.busy = true;
    try {
      await this.asked.send(this.#values(typed));
      this.close();
    } catch (error) {
      this.#refuse(error.message || t('error.unreachable'));
    } finally {
      this.busy = false;
    }
  }

  #refuse(sentence, field) {
    this.wrong = sentence;
    this.empty = field;
    this.updateComplete.then(() => {
      const named = this.#named();
      this.renderRoot.querySelector(named ? `[name="${named.key}"]` : '.wrong')?.focus();
    });
  }

  #values(typed) {
    const values = {};
    for (const field of this.asked.fields) {
      if (field.type === 'checks') {
        values[field.key] = typed.getAll(field.key);
      } else if (field.type === 'flag') {
        values[field.key] = typed.has(field.key);
      } else {
        const text = typed.get(field.key).trim();
        if (text !== '') {
          values[field.key] = field.type === 'number' ? Number(text) : text;
        }
      }
    }
    return values;
  }
}

customElements.define('form-dialog', FormDialog);
