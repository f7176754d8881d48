import { LitElement, css, html, nothing } from 'lit';
import uPlot from 'uplot';
import { FollowsLanguage, currentLanguage } from '../../shared/i18n.js';
import { plotStyles } from '../../shared/plot-styles.js';
import { FollowsTheme } from '../../shared/theme.js';
import { withUnit } from '../../shared/units.js';

/** How a point of a whole month is dated. */
const MONTH = 'YYYY-MM';

/**
 * A figure over days or months in grey, with its target as a dashed line. The arrow keys and the pointer tell single values.
 *
 * points: {date: "2026-03-01" or "2026-03", value: number or null}, the oldest first.
 */
export class TrendChart extends LitElement {
  static properties = {
    points: { attribute: false },
    target: { attribute: false },
    unit: {},
    label: {},
    height: { type: Number },
    at: { state: true },
  };

  static styles = [
    plotStyles,
    css`
      :host {
        display: block;
      }
      .plot {
        border-radius: 2px;
      }
      .plot:focus-visible {
        outline: 2px solid var(--accent);
        outline-offset: 2px;
      }
      .said {
        min-height: 1.6em;
        margin: 0;
        color: var(--muted);
        font-size: var(--type-small);
        font-variant-numeric: tabular-nums;
        text-align: end;
      }
    `,
  ];

  constructor() {
    super();
    this.height = 150;
    this.resized = new ResizeObserver(() => this.#draw());
    new FollowsLanguage(this);
    new FollowsTheme(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.resized.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.resized.disconnect();
    this.#forget();
  }

  render() {
    return html`<div class="plot" role="img" tabindex="0" aria-label=${this.label ?? nothing} @keydown=${this.#step}></div>
      <p class="said" aria-live="polite">${this.#said()}</p>`;
  }

  #said() {
    const point = this.points?.[this.at];
    return point ? `${point.date} · ${point.value === null ? '–' : withUnit(point.value, this.unit)}` : '';
  }

  #step(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step || !this.points?.length) {
      return;
    }
    event.preventDefault();
    const last = this.points.length - 1;
    this.at = this.at === undefined ? last : Math.min(Math.max(this.at + step, 0), last);
  }

  updated(changed) {
    if (!(changed.size === 1 && changed.has('at'))) {
      this.#draw();
    }
  }

  #forget() {
    this.plot?.destroy();
    this.plot = undefined;
  }

  #draw() {
    this.#forget();
    const place = this.renderRoot.querySelector('.plot');
    if (!this.points?.length || !place || this.clientWidth === 0) {
      return;
    }
    const times = this.points.map((point) => timeOf(point.date));
    const values = this.points.map((point) => point.value);
    this.plot = new uPlot(this.#options(times, values), [times, values], place);
  }

  #options(times, values) {
    const colour = (name) => getComputedStyle(this).getPropertyValue(`--${name}`).trim();
    const axis = {
      stroke: colour('muted'),
      font: `12px ${colour('font')}`,
      grid: { stroke: colour('line'), width: 1 },
      ticks: { show: false },
    };
    return {
      width: this.clientWidth,
      height: this.height,
      padding: [10, 28, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false } },
      scales: {
        x: { range: [times[0], times.at(-1)] },
        y: { range: this.#range(values.filter((value) => value !== null)) },
      },
      axes: [
        { ...axis, size: 26, grid: { show: false }, space: 56, splits: (plot) => splitsOf(plot, times), values: (_, ticks) => ticks.map((tick) => this.#nameOf(tick)) },
        { ...axis, size: 60, space: 32, values: (_, ticks) => ticks.map((tick) => withUnit(tick, this.unit)) },
      ],
      series: [
        {},
        {
          stroke: colour('text'),
          width: 2,
          spanGaps: false,
          points: { show: values.length <= 31, size: 5, fill: colour('text') },
        },
      ],
      hooks: {
        draw: [(plot) => this.#aim(plot, colour('accent'))],
        setCursor: [(plot) => (this.at = plot.cursor.idx ?? undefined)],
      },
    };
  }

  #nameOf(seconds) {
    const months = this.points[0].date.length === MONTH.length;
    const parts = months ? { year: '2-digit', month: 'short' } : { month: 'numeric', day: 'numeric' };
    return new Intl.DateTimeFormat(currentLanguage() === 'zh' ? 'zh-CN' : 'en-GB', parts).format(new Date(seconds * 1000));
  }

  /** Percent do not go beyond 100, nothing below 0; a line that hardly moves stays flat. */
  #range(values) {
    const known = [...values, ...(this.target === undefined ? [] : [this.target])];
    if (known.length === 0) {
      return [0, 1];
    }
    const percent = this.unit === '/100';
    const low = Math.min(...known);
    const high = Math.max(...known);
    const air = Math.max((high - low) * 0.15, percent ? 0.5 : Math.abs(high) * 0.05, 0.1);
    return [Math.max(0, low - air), percent ? Math.min(100, high + air) : high + air];
  }

  #aim(plot, colour) {
    if (this.target === undefined) {
      return;
    }
    const y = plot.valToPos(this.target, 'y', true);
    const { left, width } = plot.bbox;
    plot.ctx.save();
    plot.ctx.strokeStyle = colour;
    plot.ctx.lineWidth = 1.5 * devicePixelRatio;
    plot.ctx.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
    plot.ctx.beginPath();
    plot.ctx.moveTo(left, y);
    plot.ctx.lineTo(left + width, y);
    plot.ctx.stroke();
    plot.ctx.restore();
  }
}

function timeOf(date) {
  return Date.parse(`${date.length === MONTH.length ? `${date}-01` : date}T00:00:00`) / 1000;
}

/** Ticks stand where there are points: never between two days. */
function splitsOf(plot, times) {
  const most = Math.max(2, Math.floor(plot.width / 70));
  const every = Math.ceil(times.length / most);
  return times.filter((_, i) => (times.length - 1 - i) % every === 0);
}

customElements.define('trend-chart', TrendChart);
