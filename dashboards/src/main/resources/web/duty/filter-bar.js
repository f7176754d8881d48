import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, count, say, t } from '../shared/i18n.js';
import '../shared/severity-badge.js';
import { shared } from '../shared/styles.js';
import { EVERYTHING, narrowed } from './alarm-filter.js';

const SEVERITIES = ['P1', 'P2', 'P3', 'P4'];
const KINDS = ['LAMP', 'CABINET', 'DRAIN_NODE', 'MANHOLE_COVER', 'PUMP', 'FLOW_METER', 'RAIN_GAUGE', 'CAMERA', 'ACCESS_POINT'];
const PAUSE = 150;

/** What of the alarms is shown: a line to search, what can be chosen, and what was chosen as chips. Event "filter" (detail: the filter). */
export class FilterBar extends LitElement {
  static properties = {
    filter: { attribute: false },
    areas: { attribute: false },
    shown: { type: Number },
    unfolded: { state: true },
  };

  static styles = [
    shared,
    css`
      :host {
        display: block;
        flex: none;
        padding: var(--space-2) var(--space-3);
        border-bottom: 1px solid var(--line);
      }
      .line {
        display: flex;
        gap: var(--space-2);
      }
      input[type='search'] {
        flex: 1;
        min-width: 0;
      }
      .choices {
        display: grid;
        gap: var(--space-2);
        padding-top: var(--space-2);
      }
      .choices select {
        width: 100%;
        min-width: 0;
      }
      fieldset {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-3);
        margin: 0;
        padding: 0;
        border: 0;
      }
      fieldset label {
        display: flex;
        gap: var(--space-1);
        align-items: center;
        min-height: 32px;
      }
      .chips {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-2);
        align-items: center;
        padding-top: var(--space-2);
      }
      .chip {
        min-height: 28px;
        padding: 0 var(--space-2);
        background: var(--surface);
      }
      .chip::after {
        margin-inline-start: var(--space-2);
        color: var(--muted);
        content: '×';
      }
      @media (max-width: 999px) {
        fieldset label,
        .chip {
          min-height: 44px;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.filter = EVERYTHING;
    this.areas = [];
    this.unfolded = false;
    new FollowsLanguage(this);
  }

  focus() {
    const search = this.renderRoot.querySelector('input[type=search]');
    search.focus();
    search.select();
  }

  #change(part) {
    this.dispatchEvent(new CustomEvent('filter', { detail: { ...this.filter, ...part } }));
  }

  #typed(event) {
    const text = event.target.value.trim();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#change({ text }), PAUSE);
  }

  #key(event) {
    if (event.key === 'Escape' || event.key === 'Enter') {
      event.stopPropagation();
      event.target.blur();
    }
  }

  #severity(severity, on) {
    this.#change({ severities: SEVERITIES.filter((s) => (s === severity ? on : this.filter.severities.includes(s))) });
  }

  render() {
    const number = narrowed(this.filter);
    return html`
      <div class="line" role="search">
        <input
          type="search"
          aria-label=${t('desk.search')}
          aria-keyshortcuts="/"
          placeholder=${t('desk.search')}
          .value=${this.filter.text}
          @input=${this.#typed}
          @keydown=${this.#key}
        />
        <button aria-expanded=${this.unfolded} @click=${() => (this.unfolded = !this.unfolded)}>${t('desk.filter')}</button>
      </div>
      ${this.unfolded ? this.#choices() : nothing}
      ${number > 0
        ? html`<div class="chips">
            ${this.#chips()}
            <span class="muted" role="status">${count('desk.shown', this.shown)}</span>
            <button class="quiet chip-all" @click=${() => this.#change({ ...EVERYTHING, station: this.filter.station })}>${t('desk.filter.clear')}</button>
          </div>`
        : nothing}
    `;
  }

  #choices() {
    const { severities, kinds, area, acknowledged } = this.filter;
    return html`<div class="choices">
      <fieldset aria-label=${t('desk.filter.severity')}>
        ${SEVERITIES.map(
          (severity) => html`<label
            ><input
              type="checkbox"
              .checked=${severities.includes(severity)}
              @change=${(event) => this.#severity(severity, event.target.checked)}
            /><severity-badge severity=${severity}></severity-badge
          ></label>`,
        )}
      </fieldset>
      <select aria-label=${t('desk.filter.kind')} @change=${(e) => this.#change({ kinds: e.target.value ? [e.target.value] : [] })}>
        <option value="" ?selected=${kinds.length === 0}>${t('desk.filter.kinds')}</option>
        ${KINDS.map((kind) => html`<option value=${kind} ?selected=${kinds.includes(kind)}>${t(`kind.${kind}`)}</option>`)}
      </select>
      <select aria-label=${t('desk.filter.area')} @change=${(e) => this.#change({ area: e.target.value })}>
        <option value="" ?selected=${!area}>${t('desk.filter.areas')}</option>
        ${this.areas.map(
          ({ id, zh, en, level }) =>
            html`<option value=${id} ?selected=${id === area}>${level === 'GRID' ? '\u2003' : ''}${say({ zh, en })}</option>`,
        )}
      </select>
      <select aria-label=${t('desk.filter.acknowledged')} @change=${(e) => this.#change({ acknowledged: e.target.value })}>
        <option value="" ?selected=${!acknowledged}>${t('desk.filter.any')}</option>
        <option value="no" ?selected=${acknowledged === 'no'}>${t('desk.filter.no')}</option>
        <option value="yes" ?selected=${acknowledged === 'yes'}>${t('desk.filter.yes')}</option>
      </select>
    </div>`;
  }

  #chips() {
    const { severities, kinds, area, acknowledged, text } = this.filter;
    const place = this.areas.find(({ id }) => id === area);
    return [
      ...severities.map((severity) => [t(`severity.${severity}`), () => this.#severity(severity, false)]),
      ...kinds.map((kind) => [t(`kind.${kind}`), () => this.#change({ kinds: kinds.filter((other) => other !== kind) })]),
      ...(area ? [[place ? say(place) : area, () => this.#change({ area: '' })]] : []),
      ...(acknowledged ? [[t(`desk.filter.${acknowledged}`), () => this.#change({ acknowledged: '' })]] : []),
      ...(text ? [[t('desk.filter.text', { text }), () => this.#change({ text: '' })]] : []),
    ].map(
      ([words, remove]) =>
        html`<button class="chip" aria-label=${t('desk.filter.remove', { what: words })} @click=${remove}>${words}</button>`,
    );
  }
}

customElements.define('filter-bar', FilterBar);
