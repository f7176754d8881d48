import { LitElement, css, html } from 'lit';
import uPlot from 'uplot';
import { band, heights, horizon } from './chart-maths.js';
import { FollowsLanguage, clock } from './i18n.js';
import { plotStyles } from './plot-styles.js';
import { FollowsTheme } from './theme.js';
import { withUnit } from './units.js';

const HEIGHT = 220;
/** In seconds. */
const DAY_AND_HALF = 36 * 3_600;
const COUNTY = 8 * 3_600;

/**
 * One metric over time in greys, its limit, if it has one, as a dashed line in the severity's colour, the alarm's span
 * shaded. A forecast (see forecastOf) goes on from there: where the value is heading, as a band from earliest to latest.
 */
export class MetricChart extends LitElement {
  static properties = {
    series: { attribute: false },
    setpoint: { attribute: false },
    forecast: { attribute: false },
    severity: {},
    from: {},
    to: {},
    label: {},
  };

  static styles = [
    plotStyles,
    css`
      :host {
        display: block;
        min-height: ${HEIGHT}px;
      }
    `,
  ];

  constructor() {
    super();
    this.resized = new ResizeObserver(() => this.#fit());
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
    this.plot?.destroy();
    this.plot = undefined;
  }

  render() {
    return html`<div class="plot" role="img" aria-label=${this.label}></div>`;
  }

  /** What was in a tab that nobody saw has not been drawn. */
  #fit() {
    if (this.plot) {
      this.plot.setSize({ width: this.clientWidth, height: HEIGHT });
    } else if (this.clientWidth > 0) {
      this.requestUpdate();
    }
  }

  updated() {
    this.plot?.destroy();
    this.plot = undefined;
    if (!this.series || this.clientWidth === 0) {
      return;
    }
    const times = this.series.samples.map((sample) => Date.parse(sample.time) / 1000);
    const values = this.series.samples.map((sample) => Number(sample.value));
    this.plot = new uPlot(this.#options(times, values), [times, values], this.renderRoot.querySelector('.plot'));
  }

  #options(times, values) {
    const flag = this.series.type === 'FLAG';
    const colour = (name) => getComputedStyle(this).getPropertyValue(`--${name}`).trim();
    const axis = {
      stroke: colour('muted'),
      font: `12px ${colour('font')}`,
      grid: { stroke: colour('line'), width: 1 },
      ticks: { stroke: colour('line'), width: 1 },
    };
    const limits = [this.setpoint, this.forecast?.target].filter((limit) => limit !== undefined);
    const lasts = this.from && !this.to ? Date.now() : 0;
    const until = Math.max(this.forecast ? horizon(this.forecast) : 0, lasts) / 1000;
    return {
      width: this.clientWidth,
      height: HEIGHT,
      padding: [8, 24, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false } },
      scales: {
        x: { range: [times[0], Math.max(times.at(-1), times[0] + 60, until)] },
        y: { range: flag ? [-0.15, 1.15] : heights([...values, ...limits]) },
      },
      axes: [
        { ...axis, space: 70, values: (plot, ticks) => ticks.map((tick) => moment(tick, plot.scales.x)) },
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
        drawClear: [(plot) => this.from && this.#shade(plot, colour('line'))],
        draw: [(plot) => this.#marks(plot, colour(this.severity?.toLowerCase() ?? 'text'))],
      },
    };
  }

  #shade(plot, colour) {
    const { left, top, width, height } = plot.bbox;
    const at = (time) => Math.min(Math.max(plot.valToPos(Date.parse(time) / 1000, 'x', true), left), left + width);
    const begin = at(this.from);
    const end = at(this.to || new Date().toISOString());
    plot.ctx.save();
    plot.ctx.globalAlpha = 0.45;
    plot.ctx.fillStyle = colour;
    plot.ctx.fillRect(begin, top, Math.max(end - begin, 1), height);
    plot.ctx.restore();
  }

  #marks(plot, colour) {
    if (this.setpoint !== undefined) {
      this.#limit(plot, colour, this.setpoint);
    }
    if (this.forecast) {
      this.#limit(plot, colour, this.forecast.target);
      this.#ahead(plot, colour);
    }
  }

  #limit(plot, colour, value) {
    const y = plot.valToPos(value, 'y', true);
    const { left, width } = plot.bbox;
    plot.ctx.save();
    this.#dashed(plot.ctx, colour);
    plot.ctx.beginPath();
    plot.ctx.moveTo(left, y);
    plot.ctx.lineTo(left + width, y);
    plot.ctx.stroke();
    plot.ctx.restore();
  }

  /** The band of the forecast, and in it where the value is expected. */
  #ahead(plot, colour) {
    const { ctx } = plot;
    const { made, value, target, expected } = this.forecast;
    const at = ([time, height]) => [plot.valToPos(time / 1000, 'x', true), plot.valToPos(height, 'y', true)];
    const { left, top, width, height } = plot.bbox;
    const line = (points) => {
      ctx.beginPath();
      points.map(at).forEach(([x, y], i) => (i ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
    };
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, top, width, height);
    ctx.clip();
    line(band(this.forecast, plot.scales.x.max * 1000));
    ctx.globalAlpha = 0.22;
    ctx.fillStyle = colour;
    ctx.fill();
    ctx.globalAlpha = 1;
    this.#dashed(ctx, colour);
    line([
      [made, value],
      [expected, target],
    ]);
    ctx.stroke();
    ctx.restore();
  }

  #dashed(ctx, colour) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = 2 * devicePixelRatio;
    ctx.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
  }
}

/** A tick of the time axis: the time of day or, over more than that, the day in the county's time. */
function moment(seconds, { min, max }) {
  return max - min > DAY_AND_HALF ? new Date((seconds + COUNTY) * 1000).toISOString().slice(5, 10) : clock(seconds * 1000);
}

customElements.define('metric-chart', MetricChart);
