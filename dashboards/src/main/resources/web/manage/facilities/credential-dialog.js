import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, t } from '../../shared/i18n.js';
import { shared } from '../../shared/styles.js';

/** What a device signs in with. Nothing keeps it: once the dialog is closed it is gone from the page. */
export class CredentialDialog extends LitElement {
  static properties = { device: { state: true }, credential: { state: true }, copied: { state: true } };

  static styles = [
    shared,
    css`
      dialog {
        width: min(92vw, 38rem);
      }
      dl {
        margin: var(--space-3) 0;
      }
      dt {
        color: var(--muted);
      }
      dd {
        display: flex;
        gap: var(--space-3);
        align-items: center;
        justify-content: space-between;
        margin-bottom: var(--space-2);
      }
      code {
        overflow-wrap: anywhere;
        font-size: var(--type-3);
      }
      .row {
        justify-content: flex-end;
      }
    `,
  ];

  constructor() {
    super();
    new FollowsLanguage(this);
  }

  /** @param {() => void} then what is to be done once it is closed */
  async open(device, credential, then) {
    this.device = device;
    this.credential = credential;
    this.copied = undefined;
    this.then = then;
    await this.updateComplete;
    this.renderRoot.querySelector('dialog').showModal();
  }

  render() {
    if (!this.credential) {
      return nothing;
    }
    const { mqtt, coap } = this.credential;
    const rows = [
      ['credential.mqtt.user', mqtt.username],
      ['credential.mqtt.password', mqtt.password],
      ['credential.coap.identity', coap.identity],
      ['credential.coap.key', coap.key],
    ];
    return html`<dialog aria-labelledby="title" @close=${this.#closed}>
      <h2 id="title">${t('credential.title', { id: this.device })}</h2>
      <p>${t('credential.once')}</p>
      <dl>
        ${rows.map(
          ([key, value]) => html`<dt>${t(key)}</dt>
            <dd>
              <code>${value}</code>
              <button class="quiet" aria-label=${`${t('copy')}${t('colon')}${t(key)}`} @click=${() => this.#copy(key, value)}>
                ${t(this.copied === key ? 'copy.done' : 'copy')}
              </button>
            </dd>`,
        )}
      </dl>
      <form method="dialog" class="row"><button class="primary">${t('credential.close')}</button></form>
    </dialog>`;
  }

  async #copy(key, value) {
    await navigator.clipboard.writeText(value);
    this.copied = key;
  }

  #closed() {
    this.credential = undefined;
    this.then?.();
  }
}

customElements.define('credential-dialog', CredentialDialog);
