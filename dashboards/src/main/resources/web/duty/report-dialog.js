import { LitElement, html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { get, post } from '../shared/api.js';
import { FollowsLanguage, ago, count, currentLanguage, say, t } from '../shared/i18n.js';
import { reportStyles } from './report-styles.js';
import { answersOf, questions } from './report-questions.js';

const PAUSE = 300;
const FOUND = 8;

/** Writes down what somebody told on the telephone. Event "reported" (detail: {id, token, joined, ticket}). */
export class ReportDialog extends LitElement {
  static properties = {
    station: {},
    services: { state: true },
    asked: { state: true },
    place: { state: true },
    found: { state: true },
    known: { state: true },
    busy: { state: true },
    problem: { state: true },
    areas: { state: true },
  };

  static styles = reportStyles;

  constructor() {
    super();
    this.turn = 0;
    this.#fresh();
    new FollowsLanguage(this);
  }

  #fresh() {
    this.turn += 1;
    this.service = '';
    this.asked = [];
    this.place = undefined;
    this.found = [];
    this.known = [];
    this.problem = '';
    this.busy = false;
  }

  get dialog() {
    return this.renderRoot.querySelector('dialog');
  }

  /** Opens what was begun and not sent, or an empty form. */
  async open() {
    import('../shared/area-map.js');
    await this.updateComplete;
    this.dialog.showModal();
    try {
      const [services, grids] = await Promise.all([
        get(`/open311/v2/services.json?locale=${currentLanguage()}`),
        this.areas ?? get('/public/v1/grids.geojson').then(({ features }) => features.map((f) => ({ ...f, properties: { ...f.properties, id: f.properties.id ?? f.id } }))),
      ]);
      this.services = services;
      this.areas = grids;
      this.problem = '';
    } catch (error) {
      this.problem = error.message || t('error.unreachable');
    }
  }

  async #choose(code) {
    this.service = code;
    const service = this.services.find((s) => s.service_code === code);
    this.asked = service?.metadata
      ? (await get(`/open311/v2/services/${code}.json?locale=${currentLanguage()}`)).attributes
      : [];
    this.#near();
  }

  #search(text) {
    clearTimeout(this.timer);
    this.timer = setTimeout(async () => {
      const q = text.trim();
      const assets = q.length < 2 ? [] : (await get(`/api/v1/assets?limit=${FOUND}&q=${encodeURIComponent(q)}`)).assets;
      const grids = q.length < 2 ? [] : this.areas.filter(({ properties: { id, zh, en } }) => [id, zh, en].some((w) => w?.toLowerCase().includes(q.toLowerCase())));
      this.found = [
        ...grids.slice(0, FOUND / 2).map(({ properties: p }) => ({ id: p.id, words: say(p) })),
        ...assets.map((a) => ({ id: a.code, at: a.place, words: [a.code, t(`kind.${a.kind}`), say(a.grid), a.building].filter(Boolean).join(' · ') })),
      ];
    }, PAUSE);
  }

  #put(place) {
    this.place = place;
    this.found = [];
    this.#near();
  }

  /** What is known of the same kind near the place already, so that the caller can be told at once. */
  async #near() {
    this.known = [];
    if (this.service && this.place?.at) {
      const { latitude, longitude } = this.place.at;
      const asked = `service_code=${this.service}&lat=${latitude}&long=${longitude}`;
      try {
        this.known = (await get(`/public/v1/reports/near?${asked}`)).known;
      } catch {
        // it is only a help: the report is joined to what is known in any case
      }
    }
  }

  async #send(event) {
    event.preventDefault();
    const form = event.target;
    if (!this.place) {
      this.problem = t('desk.call.where.missing');
      this.renderRoot.querySelector('#where').focus();
      return;
    }
    const { description, last_name, phone } = Object.fromEntries(new FormData(form));
    const { id, at } = this.place;
    this.busy = true;
    this.problem = '';
    try {
      const made = await post('/api/v1/reports', {
        service_code: this.service,
        ...(id ? { address_id: id } : { lat: at.latitude, long: at.longitude }),
        ...Object.fromEntries(Object.entries({ description, last_name, phone }).filter(([, text]) => text.trim())),
        attributes: answersOf(form, this.asked),
      });
      this.dialog.close();
      this.#fresh();
      this.dispatchEvent(new CustomEvent('reported', { detail: made }));
    } catch (error) {
      this.problem = error.message || t('error.unreachable');
    } finally {
      this.busy = false;
    }
  }

  render() {
    const groups = [...new Set((this.services ?? []).map(({ group }) => group))];
    return html`<dialog aria-labelledby="heading">
      <h2 id="heading">${t('desk.call.title')}</h2>
      ${keyed(
        this.turn,
        html`<form @submit=${this.#send}>
          <div class="sides">
            <div>
              <label class="field"
                ><span>${t('desk.call.what')}</span>
                <select required @change=${(e) => this.#choose(e.target.value)}>
                  <option value="">${t('desk.call.choose')}</option>
                  ${groups.map(
                    (group) =>
                      html`<optgroup label=${group}>
                        ${this.services
                          .filter((s) => s.group === group)
                          .map((s) => html`<option value=${s.service_code} ?selected=${s.service_code === this.service}>${s.service_name}</option>`)}
                      </optgroup>`,
                  )}
                </select></label
              >
              ${questions(this.asked)}
              <label class="field"
                ><span>${t('desk.call.said')}</span><textarea name="description" maxlength="4000" rows="3"></textarea
              ></label>
              <div class="two">
                <label class="field"><span>${t('desk.call.name')}</span><input name="last_name" maxlength="64" autocomplete="off" /></label>
                <label class="field"
                  ><span>${t('desk.call.phone')}</span><input name="phone" type="tel" maxlength="32" autocomplete="off"
                /></label>
              </div>
            </div>
            <div>${this.#where()}</div>
          </div>
          ${this.#alreadyKnown()}
          <div role="alert">${this.problem ? html`<p class="wrong">${t('desk.form.failed', { why: this.problem })}</p>` : nothing}</div>
          <div class="row">
            <button class="primary" ?disabled=${this.busy}>${t(this.busy ? 'desk.form.busy' : 'desk.call.send')}</button>
            <button type="button" class="quiet" @click=${() => this.dialog.close()}>${t('desk.form.cancel')}</button>
          </div>
        </form>`,
      )}
    </dialog>`;
  }

  #where() {
    const points = this.place?.at ? [{ id: 'here', ...this.place.at, look: 'here', label: t('desk.call.here') }] : [];
    return html`<label class="field"
        ><span>${t('desk.call.where')}</span>
        <input id="where" type="search" autocomplete="off" placeholder=${t('desk.call.where.hint')} @input=${(e) => this.#search(e.target.value)} />
      </label>
      ${this.found.length > 0
        ? html`<ul class="found">
            ${this.found.map((place) => html`<li><button type="button" class="quiet" @click=${() => this.#put(place)}>${place.words}</button></li>`)}
          </ul>`
        : nothing}
      <p class="chosen" role="status">
        ${this.place ? (this.place.words ?? t('desk.call.picked')) : html`<span class="muted">${t('desk.call.pick')}</span>`}
      </p>
      <area-map
        picking
        .areas=${this.areas ?? []}
        .points=${points}
        selected=${this.place?.id ?? ''}
        .focus=${this.place?.at && this.place.id ? this.place.at : undefined}
        label=${t('desk.call.pick')}
        @place=${(e) => this.#put({ at: e.detail })}
      ></area-map>`;
  }

  #alreadyKnown() {
    return this.known.length === 0
      ? nothing
      : html`<div class="known" role="status">
          <strong>${t('desk.call.known')}</strong>
          <ul>
            ${this.known.map(
              ({ since, stageName, metres, reports }) =>
                html`<li>${say(stageName)} · ${ago(since)} · ${t('desk.call.metres', { n: metres })} · ${count('desk.ticket.reports', reports)}</li>`,
            )}
          </ul>
        </div>`;
  }
}

customElements.define('report-dialog', ReportDialog);
