import { LitElement, css, html, nothing } from 'lit';
import { get } from '../shared/api.js';
import { FollowsLanguage, say, t } from '../shared/i18n.js';
import { failed, loading } from '../shared/states.js';
import { shared } from '../shared/styles.js';
import { gridAt, position } from './parts/places.js';
import { plain } from './parts/plain.js';

/** First the community, then the grid for who knows it. Event "chosen": {community, grid}, the grid '' if left out. */
export class ChooseView extends LitElement {
  static properties = {
    communities: { attribute: false },
    chosen: {},
    grid: {},
    community: { state: true },
    grids: { state: true },
    trouble: { state: true },
    seeking: { state: true },
    note: { state: true },
  };

  static styles = [
    shared,
    plain,
    css`
      .grids {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr));
        gap: var(--space-2);
        margin-top: var(--space-4);
      }
      .grids button {
        min-height: 56px;
      }
      .own {
        border: 2px solid var(--accent);
        font-weight: var(--strong);
      }
      .lead {
        margin-bottom: var(--space-4);
        color: var(--muted);
      }
      .stack + .stack {
        margin-top: var(--space-5);
      }
    `,
  ];

  constructor() {
    super();
    new FollowsLanguage(this);
  }

  async #choose(community) {
    this.community = community;
    this.note = undefined;
    try {
      const { grids } = await get('/public/v1/grids');
      this.grids = grids.filter((one) => one.community.id === community.id);
      this.trouble = undefined;
    } catch (error) {
      this.trouble = error;
    }
    await this.updateComplete;
    this.renderRoot.querySelector('h1')?.focus();
  }

  #tell(grid) {
    this.dispatchEvent(
      new CustomEvent('chosen', { detail: { community: this.community.id, grid }, bubbles: true, composed: true }),
    );
  }

  async #seek() {
    this.seeking = true;
    this.note = undefined;
    try {
      const found = await gridAt(await position());
      if (found) {
        this.community = found.community;
        this.#tell(found.grid.id);
      } else {
        this.note = t('resident.outside');
      }
    } catch {
      this.note = t('resident.lost.choose');
    }
    this.seeking = false;
  }

  render() {
    if (!this.communities) {
      return loading(4);
    }
    return this.community ? this.#grids() : this.#communities();
  }

  #communities() {
    return html`
      <h1 tabindex="-1">${t('resident.choose')}</h1>
      <div class="stack">
        ${this.communities.map(
          (c) => html`<button class="choice ${c.id === this.chosen ? 'own' : ''}" @click=${() => this.#choose(c)}>${say(c)}</button>`,
        )}
      </div>
      <div class="stack">
        <button class="big" ?disabled=${this.seeking} @click=${() => this.#seek()}>
          ${this.seeking ? t('resident.seeking') : t('resident.choose.here')}
        </button>
        ${this.note ? html`<p role="status">${this.note}</p>` : nothing}
      </div>
    `;
  }

  #grids() {
    return html`
      <h1 tabindex="-1">${say(this.community)}</h1>
      <p class="lead">${t('resident.choose.grid')}</p>
      <button class="primary big" @click=${() => this.#tell('')}>${t('resident.choose.all')}</button>
      ${this.trouble ? failed(t('resident.failed'), this.trouble, () => this.#choose(this.community)) : nothing}
      <div class="grids">
        ${(this.grids ?? []).map(
          ({ grid }) => html`<button class=${grid.id === this.grid ? 'own' : ''} @click=${() => this.#tell(grid.id)}>${say(grid)}</button>`,
        )}
      </div>
    `;
  }
}

customElements.define('choose-view', ChooseView);
