import { LitElement, html, nothing } from 'lit';
import { FollowsLanguage, count, currentLanguage, t } from '../../shared/i18n.js';
import { empty } from '../../shared/states.js';
import { shared } from '../../shared/styles.js';
import { csvOf, save } from './csv.js';
import { tableStyles } from './table-styles.js';

const PAGE = 100;
/** So few rows are seen at a glance. */
const WORTH_FILTERING = 8;

/**
 * Rows that one sorts, filters and takes along. On narrow screens each row is a card. Arrow keys go from row to row.
 *
 * columns: {key, label, value: (row) => what it is sorted, filtered and exported by, cell: (row) => how it shows (value by
 * default), number: set to the end, short: never on two lines, wide: takes what room there is, plain: not sortable}. The first is the row's name.
 * name: of the exported file; without it nothing is exported. `sort` and `down` say by what it is sorted at first; without
 * them rows stand as they come. Where there are no rows it shows `none`, and `todo`, and what stands in the slot "tools". Event "search" (detail: what is filtered by).
 */
export class DataTable extends LitElement {
  static properties = {
    columns: { attribute: false },
    rows: { attribute: false },
    name: {},
    label: {},
    none: {},
    todo: {},
    sort: {},
    down: { type: Boolean },
    searched: { type: Boolean },
    filter: { state: true },
    shown: { state: true },
    looks: { attribute: false },
  };

  static styles = [shared, tableStyles];

  constructor() {
    super();
    this.columns = [];
    this.rows = [];
    this.filter = '';
    this.shown = PAGE;
    new FollowsLanguage(this);
  }

  /** As they are filtered and sorted. */
  #seen() {
    const words = this.filter.toLowerCase().split(/\s+/).filter(Boolean);
    const text = (row) => this.columns.map((column) => column.value(row) ?? '').join(' ').toLowerCase();
    const found = words.length === 0 ? [...this.rows] : this.rows.filter((row) => words.every((word) => text(row).includes(word)));
    const by = this.columns.find((column) => column.key === this.sort);
    return by ? found.sort((one, other) => this.#compare(by.value(one), by.value(other))) : found;
  }

  /** What is unknown comes last either way. */
  #compare(one, other) {
    const gone = (value) => value === undefined || value === null || value === '';
    if (gone(one) || gone(other)) {
      return gone(one) - gone(other);
    }
    const order =
      typeof one === 'number' && typeof other === 'number'
        ? one - other
        : String(one).localeCompare(String(other), currentLanguage(), { numeric: true });
    return this.down ? -order : order;
  }

  render() {
    if (this.rows.length === 0) {
      return html`${this.todo ? empty(this.none, this.todo) : html`<p class="state">${this.none}</p>`}
        <div class="first-tools"><slot name="tools"></slot></div>`;
    }
    const seen = this.#seen();
    return html`${this.#tools(seen)}
      ${seen.length === 0 ? html`<p class="state">${t('table.nofit')}</p>` : this.#table(seen)}
      ${seen.length > this.shown
        ? html`<button class="more" @click=${() => (this.shown += PAGE)}>
            ${t('table.more', { n: Math.min(PAGE, seen.length - this.shown) })}
          </button>`
        : nothing}`;
  }

  #tools(seen) {
    const filters = !this.searched && (this.rows.length > WORTH_FILTERING || this.filter !== '');
    if (!filters && !this.name) {
      return nothing;
    }
    return html`<div class="row tools">
      ${filters
        ? html`<input
            type="search"
            aria-label=${t('table.filter')}
            placeholder=${t('table.filter')}
            .value=${this.filter}
            @input=${(event) => this.#search(event.target.value)}
          />`
        : nothing}
      <span class="muted" role="status">${this.filter ? count('table.found', seen.length) : count('table.rows', seen.length)}</span>
      <div class="row ends">
        <slot name="tools"></slot>
        ${this.name ? html`<button class="quiet" @click=${() => this.#export(seen)}>${t('table.export')}</button>` : nothing}
      </div>
    </div>`;
  }

  /** Of cards, which have no head to press. */
  #order() {
    return html`<div class="row order">
      <label
        >${t('table.sort')}
        <select @change=${(event) => this.#orderBy(event.target.value)}>
          ${this.sort ? nothing : html`<option value="" selected>${t('table.sort.none')}</option>`}
          ${this.columns
            .filter((column) => !column.plain && column.label)
            .map((column) => html`<option value=${column.key} ?selected=${column.key === this.sort}>${column.label}</option>`)}
        </select></label
      >
      ${this.sort
        ? html`<button aria-label=${t('table.turn')} title=${t('table.turn')} @click=${() => (this.down = !this.down)}>${this.down ? '▾' : '▴'}</button>`
        : nothing}
    </div>`;
  }

  #orderBy(key) {
    const column = this.columns.find((one) => one.key === key);
    if (column) {
      this.#sortBy(column, false);
    }
  }

  #search(text) {
    this.filter = text;
    this.shown = PAGE;
    this.dispatchEvent(new CustomEvent('search', { detail: text }));
  }

  #table(seen) {
    return html`${seen.length > 1 ? this.#order() : nothing}
    <div class="scroll">
      <table role="table" aria-label=${this.label || nothing} @keydown=${this.#move}>
        <thead role="rowgroup">
          <tr role="row">
            ${this.columns.map((column) => this.#head(column))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${seen.slice(0, this.shown).map(
            (row) => html`<tr role="row" class=${this.looks?.(row) ?? nothing}>
              ${this.columns.map((column, i) => this.#cell(column, row, i === 0))}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #head(column) {
    const sorted = this.sort === column.key;
    const order = sorted ? (this.down ? 'descending' : 'ascending') : nothing;
    const look = column.number ? 'number' : nothing;
    if (column.plain) {
      return html`<th role="columnheader" scope="col" class=${look}>${column.label}</th>`;
    }
    return html`<th role="columnheader" scope="col" aria-sort=${order} class=${look}>
      <button class="sorter" @click=${() => this.#sortBy(column, sorted)}>
        ${column.label}${sorted ? html`<span class="sign" aria-hidden="true">${this.down ? '▾' : '▴'}</span>` : nothing}
      </button>
    </th>`;
  }

  /** Numbers are first asked for the greatest. */
  #sortBy(column, sorted) {
    this.down = sorted ? !this.down : Boolean(column.number);
    this.sort = column.key;
  }

  #cell(column, row, first) {
    const shown = column.cell ? column.cell(row) : column.value(row);
    const look = `${column.number ? 'number' : ''} ${column.short ? 'short' : ''} ${column.wide ? 'wide' : ''} ${first ? 'first' : ''}`;
    const empty = shown === undefined || shown === null || shown === '' || shown === nothing;
    return html`<td role="cell" class="${look} ${empty ? 'empty' : ''}" data-label=${column.label}>${shown ?? ''}</td>`;
  }

  /** Up and down lead to the same control of the row above or below. */
  #move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const row = event.target.closest('tbody tr');
    if (!step || !row || event.target.matches('input, select, textarea')) {
      return;
    }
    const controls = (one) => [...one.querySelectorAll('a, button')];
    const rows = [...row.parentElement.children];
    const next = rows[rows.indexOf(row) + step];
    const target = next && (controls(next)[controls(row).indexOf(event.target.closest('a, button'))] ?? controls(next)[0]);
    if (target) {
      event.preventDefault();
      target.focus();
    }
  }

  #export(seen) {
    const columns = this.columns.filter((column) => column.label);
    save(
      `${this.name}.csv`,
      csvOf(
        columns.map((column) => column.label),
        seen.map((row) => columns.map((column) => column.value(row))),
      ),
    );
  }
}

customElements.define('data-table', DataTable);
