import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, t } from '../shared/i18n.js';
import { shared } from '../shared/styles.js';
import { plain } from './parts/plain.js';

/** The link by which a report is followed from another device; to be copied by a tap, or by hand where that is not allowed. */
export class FollowLink extends LitElement {
  static properties = { token: {}, note: { state: true } };

  static styles = [
    shared,
    plain,
    css`
      input {
        width: 100%;
        margin: var(--space-2) 0;
      }
    `,
  ];

  constructor() {
    super();
    new FollowsLanguage(this);
  }

  async #copy() {
    const field = this.renderRoot.querySelector('input');
    try {
      await navigator.clipboard.writeText(field.value);
      this.note = t('resident.link.copied');
    } catch {
      field.focus();
      field.select();
      this.note = t('resident.link.byhand');
    }
  }

  render() {
    return html`
      <h2>${t('resident.link')}</h2>
      <p>${t('resident.link.what')}</p>
      <input readonly aria-label=${t('resident.link')} .value=${`${location.origin}/?follow=${this.token}`} />
      <button @click=${() => this.#copy()}>${t('resident.link.copy')}</button>
      <span role="status">${this.note ?? nothing}</span>
    `;
  }
}

customElements.define('follow-link', FollowLink);
