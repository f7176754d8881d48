import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, number, say, t } from '../../shared/i18n.js';
import { shared } from '../../shared/styles.js';
import { unitOf, withUnit } from '../../shared/units.js';
import { addressOf } from '../parts/address.js';
import '../parts/trend-chart.js';
import { KINDS, finished, short, shown, sofar, trend } from './kpi-figures.js';

/** One KPI: a sentence, a number against its target, its course, and the three places that pull it down. */
export class KpiCard extends LitElement {
  static properties = {
    kpi: { attribute: false },
    places: { attribute: false },
    from: {},
    to: {},
    grid: {},
    months: { type: Boolean },
  };

  static styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        padding: var(--space-4);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--raised);
      }
      h3 {
        font-size: var(--type-3);
      }
      .figure {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-3);
        align-items: baseline;
      }
      .big {
        font-size: var(--type-5);
        font-weight: var(--strong);
        font-variant-numeric: tabular-nums;
        line-height: 1.4;
      }
      .date {
        white-space: nowrap;
      }
      .short {
        color: var(--p2);
        font-weight: var(--strong);
      }
      trend-chart {
        margin-top: var(--space-2);
      }
      h4 {
        margin: var(--space-2) 0 var(--space-1);
        color: var(--muted);
        font-size: var(--type-small);
        font-weight: var(--strong);
      }
      ol {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        gap: var(--space-3);
        justify-content: space-between;
        font-variant-numeric: tabular-nums;
      }
      @media (max-width: 999px) {
        li {
          min-height: 44px;
          align-items: center;
        }
        li a {
          display: inline-flex;
          min-height: 44px;
          align-items: center;
        }
      }
    `,
  ];

  constructor() {
    super();
    new FollowsLanguage(this);
  }

  render() {
    const { kpi } = this;
    const over = finished(kpi, this.to, this.months);
    const now = sofar(kpi);
    return html`<h3>${say(kpi)}</h3>
      ${over ? this.#figure(kpi, over) : now ? nothing : html`<p class="muted">${t('kpi.nodata')}</p>`}
      ${now ? html`<p class="muted tabular">${t('kpi.sofar')}${t('colon')}${precise(kpi, now.value)}</p>` : nothing}
      ${over ? this.#course(kpi) : nothing} ${this.#places()}`;
  }

  #figure(kpi, day) {
    return html`<p>
        ${t(`kpi.say.${kpi.name}`, {
          n: number(Math.round(day.numerator)),
          of: number(Math.round(day.denominator)),
          value: withUnit(day.value, kpi.unit),
        })}
        <span class="muted date">${day.date}</span>
      </p>
      <p class="figure">
        <span class="big">${precise(kpi, day.value)}</span>
        ${kpi.seed === null ? nothing : this.#against(kpi, day.value)}
      </p>`;
  }

  #against(kpi, value) {
    const gap = short(kpi, value);
    const aim = t('kpi.target', { value: withUnit(kpi.seed, kpi.unit) });
    return gap > 0
      ? html`<span><span class="short">▼ ${t('kpi.below', { n: number(gap, 2) })}</span> <span class="muted">${aim}</span></span>`
      : html`<span class="muted">${aim}${t('colon')}${t('kpi.met')}</span>`;
  }

  #course(kpi) {
    const points = trend(kpi, this.from, this.to, this.months);
    if (points.length < 2) {
      return html`<p class="muted">${t('kpi.onepoint')}</p>`;
    }
    return html`<trend-chart
      .points=${points}
      .target=${kpi.seed ?? undefined}
      unit=${kpi.unit}
      label=${t(this.months ? 'kpi.course.months' : 'kpi.course.days', { name: say(kpi), from: points[0].date, to: points.at(-1).date })}
    ></trend-chart>`;
  }

  #places() {
    if (!this.places?.first.length) {
      return nothing;
    }
    const kind = KINDS[this.kpi.name];
    if (this.grid) {
      return html`<p><a href=${addressOf('assets', { area: this.grid, kind })}>${t('kpi.facilities')}</a></p>`;
    }
    const unit = unitOf(this.places.partsUnit);
    return html`<h4>${t('kpi.places')}</h4>
      <ol>
        ${this.places.first.map(
          (place) => html`<li>
            <a href=${kind ? addressOf('assets', { area: place.grid.id, kind }) : addressOf('overview', { area: place.grid.id })}
              >${say(place.grid)}</a
            >
            <span>
              ${t(`kpi.missing.${this.kpi.name}`, { n: number(place.missing, 2) + (unit ? ` ${unit}` : '') })}
              <span class="muted">${place.value === null ? '' : precise(this.kpi, place.value)}</span>
            </span>
          </li>`,
        )}
      </ol>`;
  }
}

/** Percent to a tenth, also where that is 0. */
function precise(kpi, value) {
  return kpi.unit === '/100' ? `${shown(kpi, value).toFixed(1)} %` : withUnit(value, kpi.unit);
}

customElements.define('kpi-card', KpiCard);
