import { LitElement, css, html, nothing } from 'lit';
import { post } from '../../shared/api.js';
import { FollowsLanguage, t } from '../../shared/i18n.js';
import { shared } from '../../shared/styles.js';
import '../parts/form-dialog.js';
import { say } from '../parts/notes.js';
import './credential-dialog.js';
import { fromField, toField } from './words.js';

/** What may be done to a device: another in its place, its credential shown or made anew, shut out or let in. Event "changed". */
export class DeviceActions extends LitElement {
  static properties = { device: { attribute: false }, self: { attribute: false } };

  static styles = [
    shared,
    css`
      :host {
        display: block;
      }
      .row {
        gap: 0 var(--space-1);
      }
      button {
        padding: 0 var(--space-2);
      }
      form-dialog,
      credential-dialog {
        display: block;
      }
      @media (min-width: 1000px) {
        :host([line]) .row {
          flex-wrap: nowrap;
        }
        button {
          min-height: 28px;
          white-space: nowrap;
        }
      }
    `,
  ];

  constructor() {
    super();
    new FollowsLanguage(this);
  }

  render() {
    const { device } = this;
    const action = (right, key, act) =>
      this.self.may.includes(right) ? html`<button class="quiet" @click=${act}>${t(key)}</button>` : nothing;
    if (!['REPLACE_DEVICE', 'SHOW_CREDENTIAL', 'ROTATE_CREDENTIAL', 'REVOKE_DEVICE'].some((right) => this.self.may.includes(right))) {
      return nothing;
    }
    return html`<div class="row">
        ${action('REPLACE_DEVICE', 'devices.replace', this.#replace)}
        ${device.revoked
          ? action('REVOKE_DEVICE', 'devices.readmit', () => this.#revoke(false))
          : html`${action('SHOW_CREDENTIAL', 'devices.credential', this.#show)}
            ${action('ROTATE_CREDENTIAL', 'devices.rotate', this.#rotate)}
            ${action('REVOKE_DEVICE', 'devices.revoke', this.#askRevoke)}`}
      </div>
      <form-dialog></form-dialog>
      <credential-dialog></credential-dialog>`;
  }

  get #path() {
    return `/api/v1/devices/${encodeURIComponent(this.device.id)}`;
  }

  #ask(asked) {
    this.renderRoot.querySelector('form-dialog').open(asked);
  }

  #told(answer) {
    this.renderRoot.querySelector('credential-dialog').open(answer.device.id ?? answer.device, answer.credential, () => this.#changed());
  }

  #changed() {
    this.dispatchEvent(new CustomEvent('changed'));
  }

  #replace = () =>
    this.#ask({
      title: t('devices.replace.title', { id: this.device.id }),
      lead: t('devices.replace.lead'),
      fields: [
        { key: 'by', label: t('devices.replace.by'), required: true, max: 64, hint: t('devices.id.hint') },
        { key: 'at', label: t('devices.replace.at'), type: 'moment', value: toField(Date.now()) },
        { key: 'keep', label: t('devices.replace.keep'), type: 'flag', hint: t('devices.replace.keep.hint') },
      ],
      button: t('devices.replace'),
      send: async ({ by, at, keep }) => this.#told(await post(`${this.#path}/replace`, { by, at: fromField(at), keep })),
    });

  #show = async () => {
    try {
      this.#told(await post(`${this.#path}/credential`));
    } catch (error) {
      say(error.message || t('error.unreachable'));
    }
  };

  #rotate = () =>
    this.#ask({
      title: t('devices.rotate.title', { id: this.device.id }),
      lead: t('devices.rotate.lead'),
      fields: [],
      button: t('devices.rotate'),
      send: async () => this.#told(await post(`${this.#path}/rotate`)),
    });

  #askRevoke = () =>
    this.#ask({
      title: t('devices.revoke.title', { id: this.device.id }),
      lead: t('devices.revoke.lead'),
      fields: [],
      button: t('devices.revoke'),
      send: () => this.#revoke(true),
    });

  async #revoke(revoked) {
    const { id } = this.device;
    try {
      await post(`${this.#path}/revoke`, { undo: !revoked });
    } catch (error) {
      if (revoked) {
        throw error;
      }
      say(error.message || t('error.unreachable'));
      return;
    }
    say(t(revoked ? 'devices.revoke.done' : 'devices.readmit.done', { id }), revoked ? () => this.#revoke(false) : undefined);
    this.#changed();
  }
}

customElements.define('device-actions', DeviceActions);
