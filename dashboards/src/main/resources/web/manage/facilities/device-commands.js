import { LitElement, css, html, nothing } from 'lit';
import { get, post } from '../../shared/api.js';
import { FollowsLanguage, t } from '../../shared/i18n.js';
import { shared } from '../../shared/styles.js';
import '../../shared/time-ago.js';
import { say } from '../parts/notes.js';

const DIMS = [0, 25, 50, 75, 100];

/** The last commands to a device and what became of them; a new one from those who may give it. */
export class DeviceCommands extends LitElement {
  static properties = {
    device: {},
    kind: {},
    self: { attribute: false },
    commands: { state: true },
    wrong: { state: true },
  };

  static styles = [
    shared,
    css`
      :host {
        display: block;
      }
      form {
        margin-bottom: var(--space-3);
      }
      li {
        padding: var(--space-1) 0;
        border-bottom: 1px solid var(--line);
        font-size: var(--type-small);
        overflow-wrap: anywhere;
      }
    `,
  ];

  constructor() {
    super();
    new FollowsLanguage(this);
  }

  willUpdate(changed) {
    if (changed.has('device')) {
      this.load();
    }
  }

  async load() {
    try {
      this.commands = (await get(`/api/v1/devices/${encodeURIComponent(this.device)}/commands?limit=10`)).commands;
    } catch (error) {
      this.wrong = error.message || t('error.unreachable');
    }
  }

  render() {
    return html`${this.self.may.includes('GIVE_COMMAND') ? this.#form() : nothing}
      ${this.wrong ? html`<p role="alert">${this.wrong}</p>` : nothing}
      ${this.commands?.length
        ? html`<ul>
            ${this.commands.map(
              (command) => html`<li>
                <code>${JSON.stringify(command.body)}</code> · ${t(`commands.state.${command.state}`)} · ${command.by} ·
                <time-ago time=${command.at}></time-ago>
              </li>`,
            )}
          </ul>`
        : html`<p class="muted">${t('commands.none')}</p>`}`;
  }

  #form() {
    return html`<form @submit=${this.#give}>
      ${this.kind === 'LAMP'
        ? html`<div class="row">
            <label
              >${t('commands.dim')}
              <select name="dim">
                ${DIMS.map((dim) => html`<option value=${dim}>${dim} %</option>`)}
              </select>
            </label>
            <button>${t('commands.give')}</button>
          </div>`
        : html`<label class="field"
              >${t('commands.json')}<textarea name="body" rows="2" required placeholder='{"…": …}'></textarea>
            </label>
            <button>${t('commands.give')}</button>`}
    </form>`;
  }

  async #give(event) {
    event.preventDefault();
    const form = new FormData(event.target);
    this.wrong = undefined;
    try {
      const body = form.has('dim') ? { dim_command: Number(form.get('dim')) } : JSON.parse(form.get('body'));
      await post(`/api/v1/devices/${encodeURIComponent(this.device)}/commands`, body);
      say(t('commands.given', { device: this.device }));
      await this.load();
    } catch (error) {
      this.wrong = error instanceof SyntaxError ? t('commands.nojson') : error.message || t('error.unreachable');
    }
  }
}

customElements.define('device-commands', DeviceCommands);
