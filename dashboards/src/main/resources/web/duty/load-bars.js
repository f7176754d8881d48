import { LitElement, css, html, svg } from 'lit';
import { FollowsLanguage, clock, number, t } from '../shared/i18n.js';

const WIDTH = 480;
const HEIGHT = 150;
const LEFT = 28;
const BOTTOM = 20;
const TOP = 8;

/** Alarms hour by hour as bars in grey, those above the limit in the colour of what asks for action, with the limit as a line. */
export class LoadBars extends LitElement {
  static properties = { bars: { attribute: false }, limit: { type: Number }, acceptable: { type: Number } };

  static styles = css`
    :host {
      display: block;
    }
    svg {
      display: block;
      width: 100%;
      height: auto;
    }
    text {
      fill: var(--muted);
      font-size: 12px;
      font-variant-numeric: tabular-nums;
    }
    .bar {
      fill: var(--muted);
    }
    .bar.over {
      fill: var(--p2);
    }
    .bar.now {
      fill-opacity: 0.55;
    }
    .axis {
      stroke: var(--line);
    }
    .acceptable {
      stroke: var(--muted);
      stroke-dasharray: 2 4;
    }
    .limit {
      stroke: var(--p2);
      stroke-width: 2;
      stroke-dasharray: 6 4;
    }
  `;

  constructor() {
    super();
    this.bars = [];
    new FollowsLanguage(this);
  }

  render() {
    const highest = Math.max(this.limit * 1.2, ...this.bars.map(({ alarms }) => alarms)) || 1;
    const y = (alarms) => HEIGHT - BOTTOM - (alarms / highest) * (HEIGHT - BOTTOM - TOP);
    const wide = (WIDTH - LEFT) / this.bars.length;
    const words = this.bars.map(({ from, alarms }) => `${clock(from)} ${alarms}`).join(t('comma'));
    return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${[t('load.chart'), words].join(t('colon'))}>
      ${[0, this.acceptable, this.limit].map((line, i) => this.#line(y(line), ['axis', 'acceptable', 'limit'][i], line))}
      ${this.bars.map((bar, i) => this.#bar(bar, LEFT + i * wide, wide, y, i === this.bars.length - 1))}
    </svg>`;
  }

  #line(y, look, value) {
    return svg`<line class=${look} x1=${LEFT} x2=${WIDTH} y1=${y} y2=${y}></line>
      <text x=${LEFT - 4} y=${y + 4} text-anchor="end">${number(value)}</text>`;
  }

  #bar({ from, alarms }, x, wide, y, now) {
    const every = this.bars.length > 12 ? 4 : 2;
    const label = Number(clock(from).slice(0, 2)) % every === 0;
    return svg`<rect class="bar ${alarms > this.limit ? 'over' : ''} ${now ? 'now' : ''}" x=${x + wide * 0.14} width=${wide * 0.72}
        y=${y(alarms)} height=${y(0) - y(alarms)}><title>${`${clock(from)}: ${alarms}`}</title></rect>
      ${alarms > 0 ? svg`<text x=${x + wide / 2} y=${y(alarms) - 3} text-anchor="middle">${alarms}</text>` : ''}
      ${label ? svg`<text x=${x + wide / 2} y=${HEIGHT - 4} text-anchor="middle">${clock(from)}</text>` : ''}`;
  }
}

customElements.define('load-bars', LoadBars);
