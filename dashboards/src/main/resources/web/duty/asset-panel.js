import { LitElement, css, html, nothing } from 'lit';
import { get } from '../shared/api.js';
import { FollowsLanguage, clock, say, t } from '../shared/i18n.js';
import { lookOf } from '../shared/severity-badge.js';
import { shared } from '../shared/styles.js';
import { withUnit } from '../shared/units.js';

const HISTORY = 20;

/** The asset behind an alarm: what it is, where it stands, and what it has raised before. */
export class AssetPanel extends LitElement {
  static properties = {
    code: {},
    revision: {},
    asset: { state: true },
    history: { state: true },
    failed: { state: true },
  };

  static styles = [
    shared,
    css`
      :host {
        display: block;
        padding: var(--space-4);
      }
      h3 {
        margin-bottom: var(--space-2);
        color: var(--muted);
        font-size: var(--type-small);
      }
      section + section {
        margin-top: var(--space-5);
      }
      .facts {
        display: grid;
        grid-template-columns: minmax(5em, auto) 1fr;
        gap: var(--space-1) var(--space-3);
      }
      dt {
        color: var(--muted);
      }
      li {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 0 var(--space-2);
        padding: var(--space-2) 0;
        border-top: 1px solid var(--line);
      }
      li .muted {
        grid-column: 2;
        font-size: var(--type-small);
      }
    `,
  ];

  constructor() {
    super();
    new FollowsLanguage(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.loading?.abort();
  }

  willUpdate(changed) {
    if (changed.has('code')) {
      this.asset = undefined;
      this.history = undefined;
    }
    if (changed.has('code') || changed.has('revision')) {
      this.#load();
    }
  }

  async #load() {
    this.loading?.abort();
    this.loading = new AbortController();
    const { signal } = this.loading;
    const code = encodeURIComponent(this.code);
    try {
      const [asset, past] = await Promise.all([
        get(`/api/v1/assets/${code}`, signal),
        get(`/api/v1/alarms?asset=${code}&state=all&limit=${HISTORY}`, signal),
      ]);
      this.asset = asset;
      this.history = past.alarms;
      this.failed = '';
    } catch (error) {
      if (!signal.aborted) {
        this.failed = error.message || t('error.unreachable');
      }
    }
  }

  render() {
    if (this.failed) {
      return html`<div class="state"><strong>${t('asset.failed')}</strong>${this.failed}</div>`;
    }
    if (!this.asset) {
      return html`${[1, 2, 3, 4, 5].map(() => html`<span class="skeleton"></span>`)}`;
    }
    return html`
      <section>
        <h3>${t('asset.title')}</h3>
        <dl class="facts">${this.#facts()}</dl>
      </section>
      <section>
        <h3>${t('asset.history')}</h3>
        ${this.history.length === 0 ? html`<p class="muted">${t('asset.nohistory')}</p>` : nothing}
        <ul>
          ${this.history.map((alarm) => this.#past(alarm))}
        </ul>
      </section>
    `;
  }

  #facts() {
    const a = this.asset;
    const { nominalPower, depth, ratedCurrent, reportInterval } = a.ratings;
    const fed = a.parent && (a.circuit ? t('asset.circuit', { parent: a.parent, n: a.circuit, order: a.order ?? '–' }) : a.parent);
    const facts = [
      ['kind', t(`kind.${a.kind}`)],
      ['code', a.code],
      ['grid', say(a.grid)],
      ['community', say(a.community)],
      ['building', a.building],
      ['road', t(`road.${a.roadClass}`)],
      ['parent', fed],
      ['tags', a.tags.map((tag) => t(`tag.${tag}`)).join(t('comma'))],
      ['power', nominalPower && withUnit(nominalPower, 'W')],
      ['depth', depth && withUnit(depth, 'm')],
      ['current', ratedCurrent && withUnit(ratedCurrent, 'A')],
      ['interval', reportInterval && t('asset.seconds', { n: reportInterval })],
      ['place', `${a.place.latitude.toFixed(5)}, ${a.place.longitude.toFixed(5)}`],
      ['device', a.devices.join(t('comma')) || t('asset.nodevice')],
    ];
    return facts
      .filter(([, value]) => value)
      .map(
        ([name, value]) =>
          html`<dt>${t(`asset.${name}`)}</dt>
            <dd>${value}</dd>`,
      );
  }

  #past(alarm) {
    const until = alarm.returned ? t('asset.until', { time: clock(alarm.returned) }) : t('asset.still');
    const by = alarm.acknowledgedBy ? t('list.by', { name: alarm.acknowledgedBy }) : t('asset.unacknowledged');
    return html`<li>
      <severity-badge wordless severity=${alarm.severity} look=${lookOf(alarm) === 'new' ? 'plain' : lookOf(alarm)}></severity-badge>
      <span>${say(alarm.title)}</span>
      <span class="muted tabular">${clock(alarm.raised, true)} ${until}${t('comma')}${by}</span>
    </li>`;
  }
}

customElements.define('asset-panel', AssetPanel);
