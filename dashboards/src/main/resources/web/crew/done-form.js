import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, t } from '../shared/i18n.js';
import { shared } from '../shared/styles.js';
import './photo-strip.js';
import { keep, kept } from './store.js';
import { fen } from './words.js';

const EMPTY = { note: '', part: '', number: '1', each: '', what: '', yuan: '' };

/**
 * What a crew tells when it is done: photos, a note, a part, an expense. What was typed stays, also if the phone drops the page.
 * Event: "done" with the commands in their order.
 */
export class DoneForm extends LitElement {
  static properties = {
    ticket: { attribute: false },
    title: { attribute: false },
    typed: { state: true },
    wrong: { state: true },
  };

  static styles = [
    shared,
    css`
      form {
        display: grid;
        gap: var(--space-3);
      }
      input:not([type='file']) {
        width: 100%;
      }
      .three {
        display: grid;
        grid-template-columns: 1fr 4rem 6rem;
        gap: var(--space-2);
      }
      .two {
        display: grid;
        grid-template-columns: 1fr 6rem;
        gap: var(--space-2);
      }
      .primary {
        width: 100%;
        min-height: 56px;
        font-size: var(--type-4);
      }
      .field {
        margin: 0;
      }
      fieldset {
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0;
        font-weight: var(--strong);
      }
    `,
  ];

  constructor() {
    super();
    this.typed = EMPTY;
    this.wrong = '';
    new FollowsLanguage(this);
  }

  async connectedCallback() {
    super.connectedCallback();
    this.typed = (await kept(this.#key()))?.value ?? EMPTY;
  }

  #key() {
    return `draft ${this.ticket.id}`;
  }

  render() {
    return html`<form @submit=${this.#submit} @input=${this.#input} novalidate>
      <photo-strip .ticket=${this.ticket} .title=${this.title}></photo-strip>
      <div class="field">
        <label for="note">${t('crew.form.note')}</label>
        <textarea id="note" name="note" rows="3" maxlength="1000" .value=${this.typed.note}></textarea>
      </div>
      <fieldset>
        <legend>${t('crew.form.part')}</legend>
        ${this.#wrong('part')}
        <div class="three">
          ${this.#field('part', t('crew.form.part.name'))} ${this.#field('number', t('crew.form.part.number'), 'numeric')}
          ${this.#field('each', t('crew.form.part.each'), 'decimal')}
        </div>
      </fieldset>
      <fieldset>
        <legend>${t('crew.form.cost')}</legend>
        ${this.#wrong('cost')}
        <div class="two">${this.#field('what', t('crew.form.cost.what'))} ${this.#field('yuan', t('crew.form.cost.yuan'), 'decimal')}</div>
      </fieldset>
      <button class="primary">${t('crew.do.done')}</button>
    </form>`;
  }

  #field(name, label, mode = 'text') {
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <input id=${name} name=${name} inputmode=${mode} maxlength="200" autocomplete="off" .value=${this.typed[name]} />
    </div>`;
  }

  #wrong(name) {
    return this.wrong === name ? html`<p class="wrong" role="alert">${t(`crew.form.wrong.${name}`)}</p>` : nothing;
  }

  #input({ target }) {
    if (target.name in EMPTY) {
      this.typed = { ...this.typed, [target.name]: target.value };
      keep(this.#key(), this.typed);
    }
  }

  async #submit(event) {
    event.preventDefault();
    const { note, part, number, each, what, yuan } = this.typed;
    const commands = [];
    const isPart = part.trim() !== '' || each.trim() !== '';
    const isCost = what.trim() !== '' || yuan.trim() !== '';
    const pieces = /^\d{1,4}$/.test(number.trim()) ? Number(number) : 0;
    const fenEach = each.trim() === '' ? 0 : fen(each);
    this.wrong = '';
    if (isPart && (part.trim() === '' || pieces < 1 || Number.isNaN(fenEach))) {
      this.wrong = 'part';
    } else if (isCost && (what.trim() === '' || !(fen(yuan) > 0))) {
      this.wrong = 'cost';
    }
    if (this.wrong) {
      return;
    }
    if (isPart) {
      commands.push({ do: 'parts', fields: { name: part.trim(), number: pieces, fenEach } });
    }
    if (isCost) {
      commands.push({ do: 'costs', fields: { what: what.trim(), fen: fen(yuan) } });
    }
    commands.push({ do: 'done', fields: note.trim() === '' ? {} : { note: note.trim() } });
    await keep(this.#key(), EMPTY);
    this.dispatchEvent(new CustomEvent('done', { detail: commands }));
  }
}

customElements.define('done-form', DoneForm);
