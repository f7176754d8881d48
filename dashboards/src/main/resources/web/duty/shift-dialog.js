import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, say, t } from '../shared/i18n.js';
import { shared } from '../shared/styles.js';

/**
 * Begins a shift: who one is, which station, how loud; what is pressed here lets the browser sound. Opened again, it changes
 * these. Events: "start" (detail: {station, volume, silent}), "test" (detail: volume).
 */
export class ShiftDialog extends LitElement {
  static properties = {
    self: { attribute: false },
    stations: { attribute: false },
    station: {},
    volume: { type: Number },
    silent: { type: Boolean },
    begun: { type: Boolean },
  };

  static styles = [
    shared,
    css`
      dialog {
        width: min(92vw, 27rem);
      }
      .who {
        margin-bottom: var(--space-4);
        font-size: var(--type-4);
      }
      .who small {
        display: block;
        color: var(--muted);
        font-size: var(--type-small);
      }
      select,
      input[type='range'] {
        width: 100%;
      }
      input[type='range'] {
        flex: 1;
        padding: 0;
        border: 0;
        accent-color: var(--accent);
      }
      .volume {
        display: flex;
        gap: var(--space-3);
        align-items: center;
      }
      .silent {
        display: flex;
        gap: var(--space-2);
        align-items: center;
        min-height: 36px;
        margin-bottom: var(--space-4);
      }
    `,
  ];

  constructor() {
    super();
    this.stations = [];
    this.station = '';
    this.volume = 0.6;
    this.silent = false;
    new FollowsLanguage(this);
  }

  get dialog() {
    return this.renderRoot.querySelector('dialog');
  }

  async open() {
    await this.updateComplete;
    if (!this.dialog.open) {
      this.dialog.showModal();
    }
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #start(event) {
    event.preventDefault();
    const { station, volume, silent } = event.target.elements;
    this.dialog.close();
    this.#tell('start', { station: station.value, volume: Number(volume.value), silent: silent.checked });
  }

  render() {
    const { self } = this;
    return html`<dialog aria-labelledby="heading">
      <h2 id="heading">${t(this.begun ? 'desk.shift.again' : 'desk.shift.title')}</h2>
      ${self
        ? html`<p class="who">
            ${self.name}<small>${self.area ? say(self.area) : t('desk.shift.everywhere')}</small>
          </p>`
        : nothing}
      <form @submit=${this.#start}>
        <label class="field">
          <span>${t('desk.shift.station')}</span>
          <select name="station">
            ${this.stations.length === 1 ? nothing : html`<option value="">${t('header.allstations')}</option>`}
            ${this.stations.map((s) => html`<option value=${s.id} ?selected=${s.id === this.station}>${say(s)}</option>`)}
          </select>
        </label>
        <div class="field">
          <label for="volume">${t('desk.shift.volume')}</label>
          <div class="volume">
            <input id="volume" name="volume" type="range" min="0.1" max="1" step="0.1" .value=${String(this.volume)} />
            <button type="button" @click=${() => this.#tell('test', Number(this.renderRoot.querySelector('#volume').value))}>
              ${t('desk.shift.test')}
            </button>
          </div>
        </div>
        <label class="silent"><input name="silent" type="checkbox" .checked=${this.silent} /> ${t('desk.shift.silent')}</label>
        <div class="row">
          <button class="primary" id="start-shift" autofocus>${t(this.begun ? 'desk.shift.keep' : 'desk.start')}</button>
          <button type="button" class="quiet" @click=${() => this.dialog.close()}>
            ${t(this.begun ? 'desk.form.cancel' : 'desk.shift.look')}
          </button>
        </div>
      </form>
    </dialog>`;
  }
}

customElements.define('shift-dialog', ShiftDialog);
