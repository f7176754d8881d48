import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, say, switchLanguage, t } from '../shared/i18n.js';
import { shared } from '../shared/styles.js';
import { isDark, switchTheme } from '../shared/theme.js';

/** The console's top line: station, counts that never change their place, whether the picture is fresh, and oneself. */
export class DutyHeader extends LitElement {
  static properties = {
    stations: { attribute: false },
    station: {},
    counts: { attribute: false },
    state: {},
    silentSeconds: { type: Number },
    self: { attribute: false },
  };

  static styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-4);
        align-items: center;
        padding: var(--space-2) var(--space-4);
        border-bottom: 1px solid var(--line);
        background: var(--raised);
      }
      h1 {
        font-size: var(--type-3);
      }
      select {
        max-width: 100%;
      }
      .counts {
        display: flex;
        gap: var(--space-4);
      }
      .counts[hidden] {
        display: none;
      }
      .count {
        display: flex;
        gap: var(--space-1);
        align-items: center;
        min-width: 3.6em;
        font-size: var(--type-4);
        font-weight: var(--strong);
      }
      .count.none {
        color: var(--muted);
        font-weight: 400;
      }
      .fresh {
        flex: 1 1 4em;
        color: var(--muted);
      }
      .fresh.stale {
        color: var(--text);
        font-weight: var(--strong);
      }
      .me {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-2);
        align-items: center;
      }
      @media (max-width: 599px) {
        :host {
          padding: var(--space-1) var(--space-3) var(--space-2);
        }
        label,
        .counts {
          width: 100%;
          order: 1;
        }
        .counts {
          justify-content: space-between;
        }
        .me {
          gap: 0;
        }
        .me button {
          min-width: 44px;
          padding: var(--space-1) var(--space-2);
        }
        select {
          width: 100%;
        }
        .name,
        .fresh.live {
          display: none;
        }
        .fresh {
          flex: none;
          width: 100%;
          order: 2;
        }
        .me {
          flex: 1;
          justify-content: flex-end;
        }
      }
    `,
  ];

  constructor() {
    super();
    new FollowsLanguage(this);
  }

  render() {
    return html`
      <h1>GridPost</h1>
      ${this.self && this.state !== 'refused'
        ? html`<label>
            <span class="hidden">${t('header.station')}</span>
            <select @change=${(e) => this.#tell('station', e.target.value)}>
              <option value="" ?selected=${!this.station}>${t('header.allstations')}</option>
              ${this.stations.map(
                (s) => html`<option value=${s.id} ?selected=${s.id === this.station}>${say(s)}</option>`,
              )}
            </select>
          </label>`
        : nothing}
      <div class="counts tabular" ?hidden=${this.state === 'refused'} role="group" aria-label=${t('header.counts')}>
        ${Object.entries(this.counts).map(([severity, { open, unacknowledged }]) => {
          const words = t('header.count', { severity: t(`severity.${severity}`), open, unacknowledged });
          return html`<span class="count ${open ? '' : 'none'}" title=${words}>
            <severity-badge wordless severity=${severity} look=${open ? 'plain' : 'past'}></severity-badge>
            <span aria-hidden="true">${open}</span><span class="hidden">${words}</span>
          </span>`;
        })}
      </div>
      <span class="fresh ${this.state}" role="status">${this.#freshness()}</span>
      <div class="me">
        <button class="quiet" @click=${() => this.#tell('help')} title=${t('help.title')} aria-label=${t('help.title')}>?</button>
        <button class="quiet" @click=${() => (switchTheme(), this.requestUpdate())}>
          ${t(isDark() ? 'theme.light' : 'theme.dark')}
        </button>
        <button class="quiet" lang=${t('language.othertag')} @click=${switchLanguage}>${t('language.other')}</button>
        ${this.self
          ? html`<span class="name">${this.self.name}</span>
              <button class="quiet" @click=${() => this.#tell('signout')}>${t('header.signout')}</button>`
          : nothing}
      </div>
    `;
  }

  #freshness() {
    if (this.state === 'live') {
      return t('fresh.live');
    }
    return this.state === 'stale' ? t('fresh.stale', { n: this.silentSeconds }) : '';
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

customElements.define('duty-header', DutyHeader);
