import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, count, t } from '../shared/i18n.js';
import { failed } from '../shared/states.js';
import { shared } from '../shared/styles.js';
import { flawText } from './facilities/flaw-words.js';
import './facilities/import-rows.js';
import { addressOf } from './parts/address.js';
import { save } from './parts/csv.js';
import { say } from './parts/notes.js';
import './parts/segmented-choice.js';

const MOST_BYTES = 2 * 1024 * 1024;
/** The columns of a file to begin with. */
const COLUMNS = {
  assets:
    'code,kind,latitude,longitude,grid,road_class,parent,circuit,order,building,nominal_power,minimum_power,depth,rated_current,report_interval,tags',
  devices: 'device,asset,concentrator,aliases,topics',
};

/** Assets or devices from a file: first what would change and what is wrong with which row, then the change. */
export class ImportView extends LitElement {
  static properties = {
    self: { attribute: false },
    query: { attribute: false },
    table: { state: true },
    file: { state: true },
    result: { state: true },
    problem: { state: true },
    busy: { state: true },
  };

  static styles = [
    shared,
    css`
      :host {
        display: block;
      }
      .lead {
        max-width: 60rem;
        margin-bottom: var(--space-4);
      }
      .drop {
        position: relative;
      }
      ol {
        margin: 0 0 var(--space-5);
        padding-inline-start: 1.5em;
      }
      ol > li {
        margin-bottom: var(--space-4);
      }
      .drop {
        display: block;
        max-width: 44rem;
        margin-top: var(--space-2);
        padding: var(--space-5);
        border: 2px dashed var(--muted);
        border-radius: var(--radius);
        background: var(--raised);
        text-align: center;
      }
      .drop.over {
        border-color: var(--accent);
      }
      .drop:focus-within {
        outline: 2px solid var(--accent);
        outline-offset: 2px;
      }
      .file {
        display: block;
        margin-bottom: var(--space-2);
        overflow-wrap: anywhere;
      }
      .choose {
        display: inline-block;
        margin-top: var(--space-2);
        padding: var(--space-2) var(--space-4);
        border: 1px solid var(--accent);
        border-radius: var(--radius);
        color: var(--accent);
        cursor: pointer;
      }
      .sum {
        margin-bottom: var(--space-3);
        font-size: var(--type-4);
      }
      .late {
        color: var(--p1);
        font-weight: var(--strong);
      }
      .actions {
        margin: var(--space-4) 0;
      }
    `,
  ];

  constructor() {
    super();
    this.table = 'assets';
    new FollowsLanguage(this);
  }

  render() {
    return html`<p class="lead">${t('import.lead')}</p>
      <ol>
        <li>
          ${t('import.what')}
          <div>
            <segmented-choice
              label=${t('import.what')}
              .options=${Object.keys(COLUMNS).map((value) => ({ value, label: t(`import.table.${value}`) }))}
              .value=${this.table}
              @choice=${(event) => this.#choose(event.detail)}
            ></segmented-choice>
            <button class="quiet" @click=${() => save(`${this.table}.csv`, `\uFEFF${COLUMNS[this.table]}\r\n`)}>
              ${t('import.template')}
            </button>
          </div>
        </li>
        <li>
          ${t('import.file')}
          <label
            class="drop"
            @dragover=${(event) => (event.preventDefault(), event.currentTarget.classList.add('over'))}
            @dragleave=${(event) => event.currentTarget.classList.remove('over')}
            @drop=${this.#dropped}
          >
            ${this.file ? html`<strong class="file">${this.file.name}</strong>` : nothing}
            <span class="muted">${t(this.file ? 'import.drop.another' : 'import.drop')}</span><br />
            <span class="choose">${t('import.choose')}</span>
            <input
              type="file"
              class="hidden"
              accept=".csv,text/csv"
              aria-label=${t('import.file')}
              @click=${(event) => (event.target.value = '')}
              @change=${(event) => this.#take(event.target.files[0])}
            />
          </label>
        </li>
      </ol>
      ${this.busy ? html`<p class="state" role="status">${t('import.checking')}</p>` : nothing}
      ${this.problem ? failed(t('import.failed'), this.problem, this.file ? () => this.#send('dry-run') : undefined) : nothing}
      ${this.result && !this.busy ? this.#outcome() : nothing}`;
  }

  #choose(table) {
    this.table = table;
    this.result = undefined;
    this.problem = undefined;
    if (this.file) {
      this.#send('dry-run');
    }
  }

  #dropped(event) {
    event.preventDefault();
    event.currentTarget.classList.remove('over');
    this.#take(event.dataTransfer.files[0]);
  }

  #take(file) {
    if (!file) {
      return;
    }
    this.file = file;
    this.result = undefined;
    if (file.size > MOST_BYTES) {
      this.problem = { message: t('import.large', { mb: 2 }) };
      return;
    }
    this.#send('dry-run');
  }

  /** What is wrong with rows comes as the same answer, whether they were tried or not taken. */
  async #send(mode) {
    this.busy = true;
    this.problem = undefined;
    const how = mode === 'all' ? '' : `&${mode}=true`;
    try {
      const response = await fetch(`/api/v1/assets/import?table=${this.table}${how}`, {
        method: 'POST',
        headers: { 'Content-Type': 'text/csv', Accept: 'application/json' },
        body: this.file,
      });
      const answer = await response.json();
      if (answer.rows) {
        this.result = answer;
        if (answer.taken) {
          say(t('import.done'));
        }
      } else {
        this.problem = { message: answer.detail };
      }
    } catch {
      this.problem = { message: this.file ? t('import.unreadable') : '' };
    } finally {
      this.busy = false;
    }
  }

  #outcome() {
    const { result } = this;
    const fresh = result.added + result.changed;
    return html`<section aria-live="polite">
      ${result.rows.length === 0 ? nothing : html`<p class="sum">
        ${result.taken ? html`<strong>${t('import.taken')}</strong> ` : nothing}
        ${count('import.added', result.added)}${t('comma')}${count('import.changed', result.changed)}${t('comma')}${count('import.same', result.same)}${result.wrong > 0
          ? html`${t('comma')}<span class="late">${count('import.wrong', result.wrong)}</span>`
          : nothing}
      </p>`}
      ${result.flaws.map((flaw) => html`<p class="late" role="alert">${flawText(flaw)}</p>`)}
      ${result.taken
        ? html`<p class="actions"><a href=${addressOf(this.table === 'assets' ? 'assets' : 'devices')}>${t(`import.see.${this.table}`)}</a></p>`
        : this.#actions(fresh)}
      <import-rows .result=${result}></import-rows>
    </section>`;
  }

  #actions(fresh) {
    const { result } = this;
    const sound = result.wrong === 0 && result.flaws.length === 0;
    if (fresh === 0) {
      return html`<p class="actions">${t(sound ? 'import.nothing' : 'import.mend')}</p>`;
    }
    return html`<div class="row actions">
      ${sound
        ? html`<button class="primary" @click=${() => this.#send('all')}>${count('import.take', fresh)}</button>`
        : html`<span>${t('import.mend')}</span>
            <button @click=${() => this.#send('skip-wrong')}>${count('import.skip', fresh)}</button>`}
    </div>`;
  }
}

customElements.define('import-view', ImportView);
