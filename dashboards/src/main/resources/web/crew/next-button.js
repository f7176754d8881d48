import { LitElement, css, html } from 'lit';
import { FollowsLanguage, t } from '../shared/i18n.js';
import { shared } from '../shared/styles.js';

/** A tap that comes so soon, in ms, was meant for the step before. */
const SAME_TAP = 700;

/** The one big button of a ticket's next step: it rests a moment once it was pressed, and when it takes the place of another. */
export class NextButton extends LitElement {
  static properties = { step: {}, resting: { state: true } };

  static styles = [
    shared,
    css`
      :host {
        display: block;
      }
      button {
        width: 100%;
        min-height: 56px;
        font-size: var(--type-4);
      }
      button[aria-disabled='true'] {
        opacity: 0.6;
      }
    `,
  ];

  constructor() {
    super();
    this.resting = false;
    new FollowsLanguage(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
    this.resting = false;
  }

  willUpdate(changed) {
    if (changed.get('step')) {
      this.#rest();
    }
  }

  #rest() {
    this.resting = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.resting = false), SAME_TAP);
  }

  render() {
    return html`<button class="primary next" aria-disabled=${this.resting} @click=${this.#press}>${t(`crew.do.${this.step}`)}</button>`;
  }

  /** Not disabled outright, which would take the focus from who works by keyboard. */
  #press(event) {
    if (this.resting) {
      event.stopPropagation();
    } else {
      this.#rest();
    }
  }
}

customElements.define('next-button', NextButton);
