import { LitElement, css, html, nothing, svg } from 'lit';
import { get } from '../shared/api.js';
import { FollowsLanguage, count, t } from '../shared/i18n.js';
import { failed } from '../shared/states.js';
import { shared } from '../shared/styles.js';
import { plain } from './parts/plain.js';
import { dayName } from './parts/times.js';

const WIDTH = 10;
const HEIGHT = 28;
/** Below so many percent a bar has no height left: on most days nearly all lamps are lit. */
const FLOOR = 80;

/** The past 30 days: what they were like in a sentence each, and a bar for every day. */
export class HistoryDays extends LitElement {
  static properties = { area: {}, history: { state: true }, trouble: { state: true } };

  static styles = [
    shared,
    plain,
    css`
      figure {
        margin: var(--space-3) 0 0;
      }
      svg {
        display: block;
        width: 100%;
        height: 40px;
        margin-top: var(--space-1);
      }
      .full {
        fill: var(--muted);
        opacity: 0.55;
      }
      .less {
        fill: var(--text);
      }
      .none {
        fill: var(--line);
      }
      .ends {
        display: flex;
        justify-content: space-between;
        color: var(--muted);
      }
      summary {
        min-height: 48px;
        padding: var(--space-3) 0;
        color: var(--accent);
        cursor: pointer;
      }
    `,
  ];

  constructor() {
    super();
    new FollowsLanguage(this);
  }

  willUpdate(changed) {
    if (changed.has('area')) {
      this.#load();
    }
  }

  async #load() {
    const asked = this.area;
    this.history = undefined;
    try {
      const history = await get(`/public/v1/communities/${asked}/history`);
      if (asked === this.area) {
        this.history = history;
        this.trouble = undefined;
      }
    } catch (error) {
      this.trouble = error;
    }
  }

  render() {
    if (this.trouble) {
      return failed(t('resident.failed'), this.trouble, () => this.#load());
    }
    if (!this.history) {
      return html`<div aria-busy="true"><span class="skeleton"></span><span class="skeleton"></span></div>`;
    }
    const { days } = this.history;
    const known = this.#known(days);
    if (known.length === 0) {
      return html`<p class="muted">${t('resident.history.none')}</p>`;
    }
    return html`
      <p>${this.#repaired(days)}</p>
      ${this.#percentages('lamps', t('resident.history.lamps'))} ${this.#drains()}
      ${this.#percentages('cameras', t('resident.history.cameras'))}
      <div class="ends" aria-hidden="true">
        <span>${dayName(days[0].date)}</span><span>${t('resident.today')}</span>
      </div>
      <details class="noprint">
        <summary>${t('resident.history.days')}</summary>
        ${this.#table(known)}
      </details>
    `;
  }

  /** The days that are over and of which something is known. */
  #known(days) {
    return days.filter(
      ({ provisional, lamps, drainsNormal, cameras }) => !provisional && (lamps ?? drainsNormal ?? cameras) !== null,
    );
  }

  #repaired(days) {
    const done = days.reduce((sum, { closed }) => sum + closed, 0);
    const begun = days.reduce((sum, { opened }) => sum + opened, 0);
    if (done > 0) {
      return count('resident.history.done', done);
    }
    return begun > 0 ? nothing : t('resident.history.nodone');
  }

  /** Of a day that is not over nothing is drawn. */
  #values(of) {
    return this.history.days.map((day) => (day.provisional ? null : day[of]));
  }

  #percentages(of, title) {
    const values = this.#values(of);
    const known = values.filter((value) => value !== null);
    if (known.length === 0) {
      return nothing;
    }
    const mean = Math.floor((10 * known.reduce((sum, value) => sum + value, 0)) / known.length) / 10;
    const least = values.indexOf(Math.min(...known));
    const worst = t('resident.history.worst', { day: dayName(this.history.days[least].date), percent: values[least] });
    return html`<figure>
      <figcaption>
        ${title}${t('colon')}${t('resident.history.mean', { percent: mean })}${values[least] < 100 ? worst : nothing}
      </figcaption>
      ${this.#bars(values.map((value) => (value === null ? null : { share: Math.max(0, value - FLOOR) / (100 - FLOOR), well: value >= 98 })))}
    </figure>`;
  }

  #drains() {
    const values = this.#values('drainsNormal');
    const known = values.filter((value) => value !== null);
    if (known.length === 0) {
      return nothing;
    }
    const bad = known.filter((normal) => !normal).length;
    return html`<figure>
      <figcaption>
        ${t('resident.history.drains')}${t('colon')}${bad === 0 ? t('resident.history.drains.well') : count('resident.history.drains.bad', bad)}
      </figcaption>
      ${this.#bars(values.map((normal) => (normal === null ? null : { share: normal ? 1 : 0.4, well: normal })))}
    </figure>`;
  }

  /** A day of which nothing is known is a dot. */
  #bars(values) {
    const bar = (value, i) => {
      const height = value === null ? 2 : Math.max(2, value.share * HEIGHT);
      const look = value === null ? 'none' : value.well ? 'full' : 'less';
      return svg`<rect class=${look} x=${i * WIDTH + 1} y=${HEIGHT - height} width=${WIDTH - 2} height=${height} />`;
    };
    return html`<svg viewBox="0 0 ${values.length * WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
      ${values.map(bar)}
    </svg>`;
  }

  #table(days) {
    const percent = (value) => (value === null ? t('resident.unknown') : `${value} %`);
    const normal = (value) => (value ? t('resident.normalword') : t('resident.notnormal'));
    return html`<div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">${t('resident.day')}</th>
            <th scope="col">${t('resident.history.lamps')}</th>
            <th scope="col">${t('resident.history.drains')}</th>
            <th scope="col">${t('resident.history.cameras')}</th>
          </tr>
        </thead>
        <tbody>
          ${[...days].reverse().map(
            (day) => html`<tr>
              <th scope="row">${dayName(day.date)}</th>
              <td>${percent(day.lamps)}</td>
              <td>${day.drainsNormal === null ? t('resident.unknown') : normal(day.drainsNormal)}</td>
              <td>${percent(day.cameras)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}

customElements.define('history-days', HistoryDays);
