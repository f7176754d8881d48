import { LitElement, css, html } from 'lit';
import { FollowsLanguage, t } from '../../shared/i18n.js';
import { shared } from '../../shared/styles.js';

/** What a device signs in with. It is kept nowhere on the page: once closed it is gone, and can be shown again by asking again. */
export class CredentialCard extends LitElement {
  static properties = { device: {}, credential: { attribute: false }, copied: { state: true } };

  static styles = [
    shared,
    css`
      :host {
        display: block;
      }
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        gap: var(--space-2) var(--space-3);
        align-items: center;
        margin: var(--space-3) 0;
      }
      dt {
        color: var(--muted);
      }
      dd {
        overflow-wrap: anywhere;
        font-family: monospace;
      }
    `,
  ];

  constructor() {
    super();
    new FollowsLanguage(this);
  }

  render() {
    const { mqtt, coap } = this.credential;
    const rows = [
      ['credential.mqtt.user', mqtt.username],
      ['credential.mqtt.password', mqtt.password],
      ['credential.coap.identity', coap.identity],
      ['credential.coap.key', coap.key],
    ];
    return html`<p>${t('credential.once')}</p>
      <dl>
        ${rows.map(
          ([key, value]) => html`<dt>${t(key)}</dt>
            <dd>${value}</dd>
            <dd>
              <button class="quiet" aria-label=${`${t('copy')} ${t(key)}`} @click=${() => this.#copy(key, value)}>
                ${t(this.copied === key ? 'copy.done' : 'copy')}
              </button>
            </dd>`,
        )}
      </dl>`;
  }

  async #copy(key, value) {
    await navigator.clipboard.writeText(value);
    this.copied = key;
  }
}

customElements.define('credential-card', CredentialCard);
