import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, count } from '../shared/i18n.js';
import { shared } from '../shared/styles.js';
import './child-list.js';

/** What an alarm explains: how much, and once it is unfolded, what. */
export class AlarmChildren extends LitElement {
  static properties = { cause: {}, number: { type: Number }, unfolded: { state: true } };

  static styles = [
    shared,
    css`
      summary {
        cursor: pointer;
        font-weight: var(--strong);
      }
      child-list {
        margin-top: var(--space-2);
      }
    `,
  ];

  constructor() {
    super();
    this.unfolded = false;
    new FollowsLanguage(this);
  }

  render() {
    return html`<details @toggle=${({ target }) => (this.unfolded = target.open)}>
      <summary>${count('list.explained', this.number)}</summary>
      ${this.unfolded ? html`<child-list wide cause=${this.cause} number=${this.number}></child-list>` : nothing}
    </details>`;
  }
}

customElements.define('alarm-children', AlarmChildren);
