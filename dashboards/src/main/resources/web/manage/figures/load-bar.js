import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, clock, number, t } from '../../shared/i18n.js';
import { shared } from '../../shared/styles.js';

/** An average that is hardly anything is not worth its digits. */
function few(average) {
  return average > 0 && average < 0.1 ? '<\u00a00.1' : number(average, 2);
}

/** A station's alarms an hour for each operator: the average as a bar, the busiest hour as a mark, the lines across. */
export class LoadBar extends LitElement {
  static properties = {
    name: {},
    average: { attribute: false },
    peak: { attribute: false },
    side: {},
    peakSide: {},
    peakFrom: { attribute: false },
    lines: { attribute: false },
    most: { attribute: false },
  };

  static styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template-columns: 12rem minmax(0, 1fr) 17rem;
        gap: var(--space-1) var(--space-3);
        align-items: center;
      }
      svg {
        display: block;
        width: 100%;
        height: 28px;
      }
      .ground {
        fill: var(--surface);
      }
      .bar {
        fill: var(--muted);
      }
      .bar.TOO_MUCH {
        fill: var(--p2);
      }
      .peak {
        stroke: var(--text);
        stroke-width: 3;
      }
      .line {
        stroke: var(--accent);
        stroke-width: 1.5;
        stroke-dasharray: 5 3;
      }
      .figures {
        font-variant-numeric: tabular-nums;
      }
      .much {
        color: var(--p2);
        font-weight: var(--strong);
      }
      @media (max-width: 999px) {
        :host {
          grid-template-columns: 1fr;
          margin-bottom: var(--space-3);
        }
      }
    `,
  ];

  constructor() {
    super();
    new FollowsLanguage(this);
  }

  render() {
    const at = (value) => `${Math.min(100, (value / this.most) * 100)}%`;
    const { acceptablePerHour, manageablePerHour } = this.lines;
    return html`<strong>${this.name}</strong>
      <svg aria-hidden="true">
        <rect class="ground" width="100%" height="28"></rect>
        <rect class="bar ${this.side}" y="6" height="16" width=${at(this.average)}></rect>
        <line class="peak" x1=${at(this.peak)} x2=${at(this.peak)} y1="3" y2="25"></line>
        <line class="line" x1=${at(acceptablePerHour)} x2=${at(acceptablePerHour)} y1="0" y2="28"></line>
        <line class="line" x1=${at(manageablePerHour)} x2=${at(manageablePerHour)} y1="0" y2="28"></line>
      </svg>
      <span class="figures">
        <span class=${this.side === 'TOO_MUCH' ? 'much' : nothing}
          >${t('loads.average', { n: few(this.average), side: t(`loads.side.${this.side.toLowerCase()}`) })}</span
        >
        ${this.peakFrom
          ? html`<br /><span class="muted"
                >${t('loads.peak', { n: number(this.peak, 2), at: clock(this.peakFrom, true) })}
                ${this.peakSide === 'TOO_MUCH' ? t(`loads.side.${this.peakSide.toLowerCase()}`) : nothing}</span
              >`
          : nothing}
      </span>`;
  }
}

customElements.define('load-bar', LoadBar);
