import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, say, t } from '../shared/i18n.js';
import '../shared/severity-badge.js';
import { shared } from '../shared/styles.js';
import { detailStyles } from './detail-styles.js';

const MOST = 6;

/** What stands next to a chosen asset, the nearest first, and how each is: one fault or several? */
export class MapNeighbours extends LitElement {
  static properties = { near: { attribute: false } };

  static styles = [
    shared,
    detailStyles,
    css`
      :host {
        padding: var(--space-3);
        font-size: var(--type-small);
      }
      li {
        display: grid;
        grid-template-columns: 3.6em 1fr;
        gap: 0 var(--space-2);
        padding: var(--space-1) 0;
        border-top: 1px solid var(--line);
      }
    `,
  ];

  constructor() {
    super();
    this.near = [];
    new FollowsLanguage(this);
  }

  render() {
    return html`<h3>${t('map.neighbours')}</h3>
      ${this.near.length === 0 ? html`<p class="muted">${t('map.alone')}</p>` : nothing}
      <ul>
        ${this.near.slice(0, MOST).map(
          ({ asset, away, alarm, held }) =>
            html`<li>
              <span class="muted tabular">${Math.round(away)} m</span>
              <span>${t(`kind.${asset.kind}`)} ${asset.code} ${this.#state(alarm, held)}</span>
            </li>`,
        )}
      </ul>`;
  }

  #state(alarm, held) {
    if (alarm) {
      return html`<severity-badge wordless severity=${alarm.severity}></severity-badge>
        <button class="link" @click=${() => this.#choose(alarm.id)}>${say(alarm.title)}</button>`;
    }
    return html`<span class="muted">${t(held ? 'map.held' : 'map.normal')}</span>`;
  }

  #choose(id) {
    this.dispatchEvent(new CustomEvent('choose', { detail: id }));
  }
}

customElements.define('map-neighbours', MapNeighbours);
