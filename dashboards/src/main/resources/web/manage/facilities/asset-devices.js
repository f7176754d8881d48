import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, clock, t } from '../../shared/i18n.js';
import { shared } from '../../shared/styles.js';
import { addressOf } from '../parts/address.js';
import './device-actions.js';

/** Who reports for an asset and who did before; with what may be done to it, for those who may. */
export class AssetDevices extends LitElement {
  static properties = { asset: { attribute: false }, devices: { attribute: false }, self: { attribute: false } };

  static styles = [
    shared,
    css`
      :host {
        display: block;
      }
      li {
        padding: var(--space-2) 0;
      }
      li + li {
        border-top: 1px solid var(--line);
      }
    `,
  ];

  constructor() {
    super();
    new FollowsLanguage(this);
  }

  render() {
    const { asset, devices } = this;
    if (!devices) {
      return asset.devices.length === 0 ? this.#none() : html`<p>${asset.devices.join(t('comma'))}</p>`;
    }
    const now = devices.filter((device) => device.asset === asset.code);
    const before = devices.flatMap((device) =>
      device.former.filter((one) => one.asset === asset.code).map((one) => ({ device, ...one })),
    );
    return html`${now.length === 0 ? this.#none() : html`<ul>${now.map((device) => this.#present(device))}</ul>`}
      ${before.length > 0
        ? html`<p class="muted">${t('devices.before')}</p>
            <ul>
              ${before.map(
                (one) => html`<li>
                  ${one.device.id}
                  <span class="muted">${one.from ? clock(one.from, true) : ''} – ${clock(one.to, true)}</span>
                  ${one.device.revoked ? html`<span class="muted"> · ${t('devices.revoked')}</span>` : nothing}
                </li>`,
              )}
            </ul>`
        : nothing}`;
  }

  #none() {
    return html`<p>${t('devices.none.here')}</p>
      ${this.self.may.includes('ADD_DEVICE')
        ? html`<a href=${addressOf('devices', { add: this.asset.code })}>${t('devices.add')}</a>`
        : nothing}`;
  }

  #present(device) {
    const names = device.aliases.filter((alias) => alias !== device.id);
    const facts = [
      device.since && t('devices.since', { time: clock(device.since, true) }),
      device.concentrator && t('devices.through', { id: device.concentrator }),
      names.length > 0 && t('devices.aliases.are', { names: names.join(t('comma')) }),
    ];
    return html`<li>
      <strong>${device.id}</strong>
      ${device.revoked ? html`<strong> · ${t('devices.revoked')}</strong>` : nothing}
      <p class="muted">${facts.filter(Boolean).join(t('comma'))}</p>
      <device-actions .device=${device} .self=${this.self} @changed=${this.#changed}></device-actions>
    </li>`;
  }

  #changed() {
    this.dispatchEvent(new CustomEvent('changed'));
  }
}

customElements.define('asset-devices', AssetDevices);
