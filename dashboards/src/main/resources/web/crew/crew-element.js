import { LitElement, css, html } from 'lit';
import { ApiError, get } from '../shared/api.js';
import { FollowsLanguage, t } from '../shared/i18n.js';
import '../shared/page-header.js';
import { failed, loading, refused } from '../shared/states.js';
import { shared } from '../shared/styles.js';

export class CrewPage extends LitElement {
  static properties = { self: { state: true }, problem: { state: true } };

  static styles = [
    shared,
    css`
      :host {
        display: block;
      }
    `,
  ];

  constructor() {
    super();
    new FollowsLanguage(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.#begin();
  }

  async #begin() {
    try {
      this.self = await get('/api/v1/me');
      this.problem = undefined;
    } catch (error) {
      this.problem = error;
    }
  }

  render() {
    document.title = t('crew.title');
    return html`<page-header heading=${t('crew.title')} .self=${this.self}></page-header>
      <main>${this.#body()}</main>`;
  }

  #body() {
    if (this.problem instanceof ApiError && this.problem.status === 401) {
      return refused();
    }
    return this.problem ? failed(t('crew.title'), this.problem, () => this.#begin()) : loading();
  }
}

customElements.define('crew-page', CrewPage);
