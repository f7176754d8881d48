import { LitElement, css, html } from 'lit';
import { FollowsLanguage, t } from '../shared/i18n.js';
import { failed, loading } from '../shared/states.js';
import { shared } from '../shared/styles.js';
import { ApiError } from '../shared/api.js';

const LOOK = 15_000;

/** How the gateway and its parts fare, looked at every quarter of a minute. */
export class HealthView extends LitElement {
  static properties = { health: { state: true }, problem: { state: true } };

  static styles = [
    shared,
    css`
      :host {
        display: block;
      }
      .parts {
        display: grid;
        gap: var(--space-3);
      }
    `,
  ];

  constructor() {
    super();
    new FollowsLanguage(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.#look();
    this.timer = setInterval(() => this.#look(), LOOK);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  /** An answer of 503 has the parts too: one of them is down. */
  async #look() {
    try {
      const answer = await fetch('/observe/health');
      this.health = await answer.json();
      this.problem = undefined;
    } catch {
      this.problem = new ApiError(0, '');
    }
  }

  render() {
    if (this.problem) {
      return failed(t('manage.view.health'), this.problem, () => this.#look());
    }
    if (!this.health) {
      return loading();
    }
    return html`<ul class="parts">
      ${this.health.parts.map(
        (part) => html`<li class="card">
          <strong>${part.name}</strong>${t('colon')}${t(`health.state.${part.status.toLowerCase()}`)}
          <p class="muted">${part.detail}</p>
        </li>`,
      )}
    </ul>`;
  }
}

customElements.define('health-view', HealthView);
