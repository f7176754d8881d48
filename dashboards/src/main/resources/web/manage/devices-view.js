import { css, html, nothing } from 'lit';
import { get, post } from '../shared/api.js';
import { clock, number, t } from '../shared/i18n.js';
import '../shared/time-ago.js';
import './facilities/credential-dialog.js';
import './facilities/device-actions.js';
import { addressOf, amend } from './parts/address.js';
import './parts/data-table.js';
import './parts/form-dialog.js';
import { say } from './parts/notes.js';
import './parts/segmented-choice.js';
import { View } from './parts/view.js';

const SHOWN = ['all', 'stock', 'revoked', 'unknown'];

/** The devices of the register, and those that knock and are not in it. */
export class DevicesView extends View {
  static styles = [
    View.styles,
    css`
      .tools {
        justify-content: space-between;
        margin-bottom: var(--space-4);
      }
      code {
        font-size: var(--type-1);
        overflow-wrap: anywhere;
      }
    `,
  ];

  concerns() {
    return 'devices';
  }

  async ask() {
    const may = (right) => this.self.may.includes(right);
    const [devices, unknown] = await Promise.all([
      get('/api/v1/devices?limit=5000'),
      may('LIST_UNKNOWN_DEVICES') ? get('/api/v1/devices/unknown') : undefined,
    ]);
    return { devices: devices.devices, unknown: unknown?.devices };
  }

  updated() {
    const asset = this.query?.get('add');
    if (asset && this.data) {
      amend({ add: '' }, { replace: true });
      this.#add({ asset });
    }
  }

  content() {
    const { devices, unknown } = this.data;
    const shown = SHOWN.includes(this.query.get('show')) ? this.query.get('show') : 'all';
    const lists = {
      all: devices,
      stock: devices.filter((device) => !device.asset),
      revoked: devices.filter((device) => device.revoked),
      unknown: unknown ?? [],
    };
    return html`<div class="row tools">
        <segmented-choice
          label=${t('devices.show')}
          .options=${SHOWN.filter((one) => one !== 'unknown' || unknown).map((value) => ({
            value,
            label: `${t(`devices.show.${value}`)} ${number(lists[value].length)}`,
          }))}
          .value=${shown}
          @choice=${(event) => amend({ show: event.detail })}
        ></segmented-choice>
        ${this.self.may.includes('ADD_DEVICE')
          ? html`<button class="primary" @click=${() => this.#add({})}>${t('devices.add')}</button>`
          : nothing}
      </div>
      <p class="lead muted">${t(`devices.lead.${shown}`)}</p>
      ${shown === 'unknown' ? this.#strangers(unknown) : this.#registered(lists[shown], shown)}
      <form-dialog></form-dialog>
      <credential-dialog></credential-dialog>`;
  }

  #registered(rows, shown) {
    const columns = [
      { key: 'id', label: t('devices.id'), value: (row) => row.id },
      {
        key: 'asset',
        label: t('devices.asset'),
        value: (row) => row.asset ?? '',
        cell: (row) =>
          row.asset
            ? html`<a href=${addressOf('assets', { asset: row.asset })}>${row.asset}</a>`
            : html`<span class="muted">${t('devices.noasset')}</span>`,
      },
      { key: 'concentrator', label: t('devices.concentrator'), value: (row) => row.concentrator ?? '' },
      { key: 'aliases', label: t('devices.aliases'), value: (row) => row.aliases.join(' ') },
      {
        key: 'state',
        label: t('assets.state'),
        value: (row) => (row.revoked ? t('devices.revoked') : ''),
        cell: (row) => (row.revoked ? html`<strong>${t('devices.revoked')}</strong>` : nothing),
      },
      {
        key: 'actions',
        label: '',
        plain: true,
        value: () => '',
        cell: (row) => html`<device-actions line .device=${row} .self=${this.self} @changed=${() => this.reload()}></device-actions>`,
      },
    ];
    return html`<data-table
      .columns=${this.self.may.includes('ADD_DEVICE') ? columns : columns.slice(0, -1)}
      .rows=${rows}
      name="devices"
      sort="id"
      label=${t('manage.view.devices')}
      none=${t(`devices.nothing.${shown}`)}
    ></data-table>`;
  }

  #strangers(rows) {
    const columns = [
      { key: 'name', label: t('devices.id'), value: (row) => row.name },
      { key: 'last', label: t('unknown.last'), value: (row) => row.last, cell: (row) => html`<time-ago time=${row.last}></time-ago>` },
      { key: 'attempts', label: t('unknown.attempts'), value: (row) => row.attempts, number: true },
      {
        key: 'way',
        label: t('unknown.way'),
        value: (row) => `${row.transport} ${row.sender ?? ''}`,
        cell: (row) => html`${row.transport}${row.sender ? ` · ${t('devices.through', { id: row.sender })}` : ''}`,
      },
      { key: 'excerpt', label: t('unknown.excerpt'), value: (row) => row.excerpt, cell: (row) => html`<code>${row.excerpt}</code>`, wide: true },
      {
        key: 'actions',
        label: '',
        plain: true,
        value: () => '',
        cell: (row) => html`<button @click=${() => this.#adopt(row)}>${t('unknown.adopt')}</button>`,
      },
    ];
    return html`<data-table
      .columns=${this.self.may.includes('ADD_DEVICE') ? columns : columns.slice(0, -1)}
      .rows=${rows}
      label=${t('devices.show.unknown')}
      none=${t('devices.nothing.unknown')}
    ></data-table>`;
  }

  #ask(asked) {
    this.renderRoot.querySelector('form-dialog').open(asked);
  }

  /** @param known what is filled in already */
  async #add(known) {
    await this.updateComplete;
    this.#ask({
      title: t('devices.add'),
      lead: t('devices.add.lead'),
      fields: [
        { key: 'id', label: t('devices.id'), required: true, max: 64, value: known.id, hint: t('devices.id.hint') },
        { key: 'asset', label: t('devices.asset'), required: true, value: known.asset, max: 64, hint: t('devices.asset.hint') },
        { key: 'concentrator', label: t('devices.concentrator'), value: known.concentrator, max: 64, hint: t('devices.concentrator.hint') },
        { key: 'aliases', label: t('devices.aliases'), value: known.alias, hint: t('devices.aliases.hint') },
        { key: 'topics', label: t('devices.topics'), hint: t('devices.topics.hint') },
      ],
      button: t('devices.add.do'),
      send: (values) => this.#register(values),
    });
  }

  /** A name that can be an id becomes one; what another system calls it becomes an alias. */
  #adopt(stranger) {
    const isId = /^[A-Za-z0-9_-]{1,64}$/.test(stranger.name);
    this.#add({
      id: isId ? stranger.name : '',
      alias: isId ? '' : stranger.name,
      concentrator: stranger.sender !== stranger.name ? stranger.sender : '',
    });
  }

  async #register(values) {
    const list = (text) => (text ?? '').split(/[\s,，]+/).filter(Boolean);
    const answer = await post('/api/v1/devices', { ...values, aliases: list(values.aliases), topics: list(values.topics) });
    await this.reload();
    if (answer.credential) {
      this.renderRoot.querySelector('credential-dialog').open(answer.device.id, answer.credential);
    }
    say(t('devices.add.done', { id: answer.device.id, time: clock(Date.now()) }));
  }
}

customElements.define('devices-view', DevicesView);
