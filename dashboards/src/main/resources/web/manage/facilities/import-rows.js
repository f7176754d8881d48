import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, count, t } from '../../shared/i18n.js';
import { shared } from '../../shared/styles.js';
import '../parts/segmented-choice.js';
import { flawText } from './flaw-words.js';

const FATES = ['WRONG', 'ADDED', 'CHANGED', 'SAME'];
const PAGE = 100;

/** The rows of a file as a table like that of the file, what is wrong beside the row and marked in its cell. */
export class ImportRows extends LitElement {
  static properties = { result: { attribute: false }, fate: { state: true }, shown: { state: true } };

  static styles = [
    shared,
    css`
      :host {
        display: block;
      }
      .scroll {
        margin-top: var(--space-3);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--raised);
      }
      th,
      td {
        white-space: nowrap;
      }
      td.what {
        min-width: 22rem;
        white-space: normal;
      }
      td.what p + p {
        margin-top: var(--space-1);
      }
      td.marked {
        outline: 2px solid var(--p1);
        outline-offset: -2px;
      }
      td.fresh {
        font-weight: var(--strong);
      }
      s {
        color: var(--muted);
        font-weight: normal;
      }
      .wrong {
        padding-left: var(--space-2);
        border-left: 4px solid var(--p1);
      }
      .more {
        display: block;
        margin: var(--space-3) auto;
      }
      @media (max-width: 699px) {
        td.what {
          min-width: 14rem;
        }
      }
    `,
  ];

  constructor() {
    super();
    new FollowsLanguage(this);
  }

  willUpdate(changed) {
    if (changed.has('result')) {
      this.fate = this.result.wrong > 0 ? 'WRONG' : this.result.added > 0 ? 'ADDED' : this.result.changed > 0 ? 'CHANGED' : 'SAME';
      this.shown = PAGE;
    }
  }

  render() {
    const { rows, leftOut } = this.result;
    if (rows.length === 0) {
      return nothing;
    }
    const listed = rows.filter((row) => row.fate === this.fate);
    return html`<segmented-choice
        label=${t('import.rows')}
        .options=${FATES.map((value) => ({ value, label: `${t(`import.fate.${value.toLowerCase()}`)} ${this.result[value.toLowerCase()]}` }))}
        .value=${this.fate}
        @choice=${(event) => ((this.fate = event.detail), (this.shown = PAGE))}
      ></segmented-choice>
      ${listed.length === 0 ? html`<p class="state">${t('import.norows')}</p>` : this.#table(listed)}
      ${listed.length > this.shown
        ? html`<button class="more" @click=${() => (this.shown += PAGE)}>${t('table.more', { n: Math.min(PAGE, listed.length - this.shown) })}</button>`
        : nothing}
      ${leftOut > 0 ? html`<p class="muted">${count('import.leftout', leftOut)}</p>` : nothing}`;
  }

  #table(listed) {
    const columns = [...new Set(listed.flatMap((row) => row.cells.map((cell) => cell.column)))];
    const said = this.fate === 'WRONG';
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('import.rows')}>
      <table>
        <thead>
          <tr>
            <th class="number">${t('import.line')}</th>
            ${said ? html`<th>${t('import.mistakes')}</th>` : nothing}
            ${columns.map((column) => html`<th>${column}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${listed.slice(0, this.shown).map((row) => this.#row(row, columns, said))}
        </tbody>
      </table>
    </div>`;
  }

  #row(row, columns, said) {
    const cells = new Map(row.cells.map((cell) => [cell.column, cell.text]));
    const changes = new Map(row.changes.map((change) => [change.column, change]));
    const marked = new Set(row.flaws.map((flaw) => flaw.column));
    return html`<tr>
      <td class="number">${row.line}</td>
      ${said ? html`<td class="what">${row.flaws.map((flaw) => html`<p class="wrong">${flawText(flaw)}</p>`)}</td>` : nothing}
      ${columns.map((column) => {
        const change = changes.get(column);
        const look = marked.has(column) ? 'marked' : change ? 'fresh' : '';
        return html`<td class=${look}>
          ${change ? html`${change.before ? html`<s>${change.before}</s> ` : nothing}${change.after || t('import.emptied')}` : cells.get(column)}
        </td>`;
      })}
    </tr>`;
  }
}

customElements.define('import-rows', ImportRows);
