import { LitElement, css, html } from 'lit';
import { shared } from '../../shared/styles.js';

/**
 * A few choices beside each other, of which one is taken.
 *
 * options: {value, label}; event "choice" (detail: the value).
 */
export class SegmentedChoice extends LitElement {
  static properties = { options: { attribute: false }, value: {}, label: {} };

  static styles = [
    shared,
    css`
      :host {
        display: inline-block;
      }
      div {
        display: flex;
        flex-wrap: wrap;
      }
      button {
        border-radius: 0;
        border-color: var(--muted);
      }
      button + button {
        margin-inline-start: -1px;
      }
      button:first-child {
        border-start-start-radius: var(--radius);
        border-end-start-radius: var(--radius);
      }
      button:last-child {
        border-start-end-radius: var(--radius);
        border-end-end-radius: var(--radius);
      }
      /* So many go on two lines there. */
      @media (max-width: 599px) {
        .many {
          gap: var(--space-1);
        }
        .many button {
          margin: 0;
          border-radius: var(--radius);
        }
      }
      button[aria-pressed='true'] {
        border-color: var(--accent);
        background: var(--accent);
        color: var(--on-accent);
      }
    `,
  ];

  constructor() {
    super();
    this.options = [];
  }

  render() {
    return html`<div role="group" class=${this.options.length > 3 ? 'many' : ''} aria-label=${this.label}>
      ${this.options.map(
        (option) => html`<button aria-pressed=${String(option.value === this.value)} @click=${() => this.#choose(option.value)}>
          ${option.label}
        </button>`,
      )}
    </div>`;
  }

  #choose(value) {
    this.value = value;
    this.dispatchEvent(new CustomEvent('choice', { detail: value }));
  }
}

customElements.define('segmented-choice', SegmentedChoice);
