import { LitElement, css, html } from 'lit';
import { FollowsLanguage, t } from '../shared/i18n.js';
import { shared } from '../shared/styles.js';
import { plain } from './parts/plain.js';

/** One to five stars, each with its word, and a comment. Event "rate": {stars, comment}. */
export class StarRating extends LitElement {
  static properties = {
    stars: { type: Number },
    comment: {},
    busy: { type: Boolean },
    chosen: { state: true },
    words: { state: true },
  };

  static styles = [
    shared,
    plain,
    css`
      .stars {
        display: flex;
        gap: var(--space-1);
        margin: 0;
        padding: 0;
        border: 0;
      }
      .stars label {
        position: relative;
        display: grid;
        width: 56px;
        height: 56px;
        place-items: center;
        border-radius: var(--radius);
        cursor: pointer;
      }
      .stars input {
        position: absolute;
        width: 100%;
        height: 100%;
        min-height: 0;
        margin: 0;
        opacity: 0;
        cursor: pointer;
      }
      .stars label:focus-within {
        outline: 2px solid var(--accent);
      }
      .stars svg {
        width: 40px;
        height: 40px;
        fill: none;
        stroke: var(--muted);
        stroke-width: 1.5;
        stroke-linejoin: round;
      }
      .stars .on svg {
        fill: var(--accent);
        stroke: var(--accent);
      }
      legend {
        padding: 0;
        font-size: var(--type-4);
        font-weight: var(--strong);
      }
      .word {
        min-height: 1.6em;
      }
    `,
  ];

  constructor() {
    super();
    this.stars = 0;
    this.comment = '';
    new FollowsLanguage(this);
  }

  render() {
    const chosen = this.chosen ?? this.stars;
    const words = this.words ?? this.comment;
    const isNew = chosen !== this.stars || words !== this.comment;
    return html`
      <fieldset class="stars">
        <legend>${t('resident.rate')}</legend>
        ${[1, 2, 3, 4, 5].map(
          (n) => html`<label class=${n <= chosen ? 'on' : ''}>
            <input
              type="radio"
              name="stars"
              value=${n}
              aria-label=${t(`resident.stars.${n}`)}
              .checked=${n === chosen}
              @change=${() => (this.chosen = n)}
            />
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="M12 2.500l2.900 6.200 6.700.8-5 4.600 1.400 6.700L12 17.400l-6 3.400 1.400-6.700-5-4.600 6.700-.8z" />
            </svg>
          </label>`,
        )}
      </fieldset>
      <p class="word" aria-hidden="true">${chosen > 0 ? t(`resident.stars.${chosen}`) : t('resident.rate.tap')}</p>
      <label class="field">
        <span>${t('resident.rate.words')}</span>
        <textarea name="comment" rows="2" maxlength="1000" .value=${words} @input=${(e) => (this.words = e.target.value)}></textarea>
      </label>
      <button
        class="primary big"
        ?disabled=${this.busy || chosen === 0 || !isNew}
        @click=${() => this.dispatchEvent(new CustomEvent('rate', { detail: { stars: chosen, comment: words } }))}
      >
        ${this.stars > 0 ? t('resident.rate.again') : t('resident.rate.send')}
      </button>
    `;
  }
}

customElements.define('star-rating', StarRating);
