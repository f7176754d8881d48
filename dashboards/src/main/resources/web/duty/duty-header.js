import { LitElement, css, html, nothing, svg } from 'lit';
import { FollowsLanguage, clock, count, number, say, t } from '../shared/i18n.js';
import '../shared/page-header.js';
import '../shared/severity-badge.js';
import { shared } from '../shared/styles.js';

const WAVES = svg`<path d="M15.5 9a4.5 4.5 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11"/>`;
const CROSS = svg`<path d="m15.5 9.5 5 5m0-5-5 5"/>`;

/** The console's top line: station, counts that never change their place, load, shift and sound, and whether the picture is fresh. */
export class DutyHeader extends LitElement {
  static properties = {
    stations: { attribute: false },
    station: {},
    counts: { attribute: false },
    state: {},
    silentSeconds: { type: Number },
    self: { attribute: false },
    load: { attribute: false },
    held: { type: Number },
    since: {},
    sound: {},
    mutedSeconds: { type: Number },
    unfolded: { state: true },
  };

  static styles = [
    shared,
    css`
      :host {
        display: block;
        flex: none;
      }
      select {
        max-width: 100%;
      }
      .counts {
        display: flex;
        gap: var(--space-3);
      }
      .count {
        display: flex;
        gap: var(--space-1);
        align-items: center;
        min-width: 3.4em;
        font-size: var(--type-4);
        font-weight: var(--strong);
      }
      .count.none {
        color: var(--muted);
        font-weight: 400;
      }
      .fresh {
        color: var(--muted);
      }
      .fresh.stale {
        color: var(--text);
        font-weight: var(--strong);
      }
      .tools {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-1);
        align-items: center;
      }
      .tools button {
        padding: var(--space-1) var(--space-2);
        color: var(--text);
      }
      .tools button.asks {
        border-color: var(--text);
        font-weight: var(--strong);
      }
      .over {
        font-weight: var(--strong);
      }
      .sign {
        width: 1.3em;
        height: 1.3em;
        margin-inline-end: var(--space-1);
        vertical-align: -0.25em;
        fill: none;
        stroke: currentColor;
        stroke-width: 1.8;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
      .unfold {
        display: none;
      }
      @media (max-width: 599px) {
        label {
          flex: 1;
        }
        .counts,
        select {
          width: 100%;
        }
        .counts {
          justify-content: space-between;
          padding-inline: var(--space-1);
        }
        .fresh.live,
        .tools.folded > * {
          display: none;
        }
        .unfold {
          display: inline-block;
        }
        .tools {
          flex: 1 0 100%;
          margin-inline-start: calc(-1 * var(--space-2));
        }
        .tools.folded:not(:has(.asks)) {
          display: none;
        }
        .tools.folded > .asks {
          display: inline-block;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.unfolded = false;
    new FollowsLanguage(this);
  }

  render() {
    const known = this.self && this.state !== 'refused';
    return html`<page-header .self=${known ? this.self : undefined} fold=${!known ? nothing : this.unfolded ? 'open' : 'closed'}>
      ${known ? html`${this.#station()}${this.#unfold()}${this.#counts()}` : nothing}
      <span class="fresh ${this.state}" role="status">${this.#freshness()}</span>
      ${known ? this.#tools() : nothing}
      <button slot="end" class="quiet" @click=${() => this.#tell('help')} title=${t('help.title')} aria-label=${t('help.title')}>?</button>
    </page-header>`;
  }

  #station() {
    return html`<label>
      <span class="hidden">${t('header.station')}</span>
      <select @change=${(e) => this.#tell('station', e.target.value)}>
        ${this.stations.length === 1 ? nothing : html`<option value="" ?selected=${!this.station}>${t('header.allstations')}</option>`}
        ${this.stations.map((s) => html`<option value=${s.id} ?selected=${s.id === this.station}>${say(s)}</option>`)}
      </select>
    </label>`;
  }

  /** On a phone all but station and counts waits behind a button. */
  #unfold() {
    return html`<button class="unfold" aria-expanded=${this.unfolded} aria-controls="tools" @click=${() => (this.unfolded = !this.unfolded)}>
      ${t('desk.more')}
    </button>`;
  }

  #counts() {
    return html`<div class="counts tabular" role="group" aria-label=${t('header.counts')}>
      ${Object.entries(this.counts).map(([severity, { open, unacknowledged }]) => {
        const words = t('header.count', { severity: t(`severity.${severity}`), open, unacknowledged });
        return html`<span class="count ${open ? '' : 'none'}" title=${words}>
          <severity-badge wordless severity=${severity} look=${open ? 'plain' : 'past'}></severity-badge>
          <span aria-hidden="true">${open}</span><span class="hidden">${words}</span>
        </span>`;
      })}
    </div>`;
  }

  #tools() {
    return html`<div class="tools ${this.unfolded ? '' : 'folded'}" id="tools">
      ${this.load
        ? html`<button class="quiet tabular ${this.load.now > this.load.limit ? 'over' : ''}" @click=${() => this.#tell('load')}>
            ${t('desk.load', { n: number(this.load.now), limit: number(this.load.limit) })}
          </button>`
        : nothing}
      ${this.held > 0
        ? html`<button class="quiet tabular" @click=${() => this.#tell('held')}>${count('desk.held', this.held)}</button>`
        : nothing}
      ${this.self.may.includes('WRITE_REPORT')
        ? html`<button class="quiet" @click=${() => this.#tell('report')}>${t('desk.report')}</button>`
        : nothing}
      ${this.since
        ? html`<button class="quiet tabular" @click=${() => this.#tell('shift')}>${t('desk.since', { time: clock(this.since) })}</button>`
        : html`<button class="quiet" @click=${() => this.#tell('shift')}>${t('desk.start')}</button>`}
      ${this.self.may.includes('MAKE_HANDOVER')
        ? html`<button class="quiet" @click=${() => this.#tell('handover')}>${t('desk.handover')}</button>`
        : nothing}
      ${this.since ? this.#sound() : nothing}
    </div>`;
  }

  #sound() {
    const words = t(`desk.sound.${this.sound}`, { n: this.mutedSeconds });
    return html`<button
      class="quiet tabular ${this.sound === 'locked' ? 'asks' : ''}"
      title=${t(`desk.sound.press.${this.sound}`)}
      @click=${() => this.#tell('sound')}
    >
      <svg class="sign" viewBox="0 0 24 24" aria-hidden="true">
        <path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5z" />
        ${this.sound === 'on' ? WAVES : CROSS}
      </svg>${words}
    </button>`;
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
