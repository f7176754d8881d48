import { LitElement, css, html } from 'lit';
import uPlot from 'uplot';
import { FollowsLanguage, clock } from './i18n.js';
import { withUnit } from './units.js';

const HEIGHT = 220;

/**
 * One metric over time in greys, its limit, if it has one, as a dashed line in the severity's colour, the alarm's span
 * shaded.
 */
export class MetricChart extends LitElement {
  static properties = {
    series: { attribute: false },
    setpoint: { attribute: false },
    severity: {},
    from: {},
    to: {},
    label: {},
  };

  static styles = css`
    :host {
      display: block;
      min-height: ${HEIGHT}px;
    }
    .plot {
      width: 100%;
    }
    .uplot,
    .u-wrap {
      position: relative;
    }
    .u-over,
    .u-under,
    .u-axis {
      position: absolute;
    }
    .u-under {
      overflow: hidden;
    }
    canvas {
      display: block;
      width: 100%;
      height: 100%;
    }
    .u-cursor-x,
    .u-cursor-y {
      position: absolute;
      top: 0;
      left: 0;
      pointer-events: none;
    }
    .u-cursor-x {
      height: 100%;
      border-right: 1px solid var(--muted);
    }
    .u-off,
    .u-select,
    .u-legend,
    .u-cursor-y,
    .u-cursor-pt {
      display: none;
    }
  `;

  constructor() {
    super();
    this.resized = new ResizeObserver(() => this.plot?.setSize({ width: this.clientWidth, height: HEIGHT }));
    this.dark = matchMedia('(prefers-color-scheme: dark)');
    this.themed = () => this.requestUpdate();
    new FollowsLanguage(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.resized.observe(this);
    this.dark.addEventListener('change', this.themed);
    addEventListener('themechange', this.themed);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.resized.disconnect();
    this.dark.removeEventListener('change', this.themed);
    removeEventListener('themechange', this.themed);
    this.plot?.destroy();
    this.plot = undefined;
  }

  render() {
    return html`<div class="plot" role="img" aria-label=${this.label}></div>`;
  }

  updated() {
    this.plot?.destroy();
    this.plot = undefined;
    if (!this.series || this.clientWidth === 0) {
      return;
    }
    const times = this.series.samples.map((sample) => Date.parse(sample.time) / 1000);
    const values = this.series.samples.map((sample) => Number(sample.value));
    this.plot = new uPlot(this.#options(values), [times, values], this.renderRoot.querySelector('.plot'));
  }

  #options(values) {
    const flag = this.series.type === 'FLAG';
    const colour = (name) => getComputedStyle(this).getPropertyValue(`--${name}`).trim();
    const axis = {
      stroke: colour('muted'),
      font: `12px ${colour('font')}`,
      grid: { stroke: colour('line'), width: 1 },
      ticks: { stroke: colour('line'), width: 1 },
    };
    const known = [...values, ...(flag ? [0, 1] : []), ...(this.setpoint === undefined ? [] : [this.setpoint])];
    const low = Math.min(...known);
    const high = Math.max(...known);
    const air = (high - low || Math.abs(high) || 1) * 0.12;
    return {
      width: this.clientWidth,
      height: HEIGHT,
      padding: [8, 12, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false } },
      scales: {
        x: { range: (_, min, max) => [min, Math.max(max, min + 60)] },
        y: { range: flag ? [-0.15, 1.15] : [low >= 0 ? Math.max(0, low - air) : low - air, high + air] },
      },
      axes: [
        { ...axis, space: 70, values: (_, ticks) => ticks.map((tick) => clock(tick * 1000)) },
        {
          ...axis,
          size: 68,
          splits: flag ? () => [0, 1] : undefined,
          values: (_, ticks) => ticks.map((tick) => withUnit(flag ? tick === 1 : tick, this.series.unit)),
        },
      ],
      series: [
        {},
        {
          stroke: colour('text'),
          width: 1.5,
          points: { show: values.length < 40, size: 5, fill: colour('text') },
          paths: flag ? uPlot.paths.stepped({ align: 1 }) : undefined,
        },
      ],
      hooks: {
        drawClear: [(plot) => this.#shade(plot, colour('line'))],
        draw: [(plot) => this.setpoint === undefined || this.#limit(plot, colour(this.severity.toLowerCase()))],
      },
    };
  }

  #shade(plot, colour) {
    const { left, top, width, height } = plot.bbox;
    const at = (time) => Math.min(Math.max(plot.valToPos(Date.parse(time) / 1000, 'x', true), left), left + width);
    const begin = at(this.from);
    const end = this.to ? at(this.to) : left + width;
    plot.ctx.save();
    plot.ctx.globalAlpha = 0.45;
    plot.ctx.fillStyle = colour;
    plot.ctx.fillRect(begin, top, Math.max(end - begin, 1), height);
    plot.ctx.restore();
  }

  #limit(plot, colour) {
    const y = plot.valToPos(this.setpoint, 'y', true);
    const { left, width } = plot.bbox;
    plot.ctx.save();
    plot.ctx.strokeStyle = colour;
    plot.ctx.lineWidth = 2 * devicePixelRatio;
    plot.ctx.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
    plot.ctx.beginPath();
    plot.ctx.moveTo(left, y);
    plot.ctx.lineTo(left + width, y);
    plot.ctx.stroke();
    plot.ctx.restore();
  }
}

customElements.define('metric-chart', MetricChart);
