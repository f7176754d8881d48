import { LitElement, css, html, nothing } from 'lit';
import { ApiError, get } from '../shared/api.js';
import { FollowsLanguage, t } from '../shared/i18n.js';
import '../shared/page-header.js';
import { empty, failed, loading, refused } from '../shared/states.js';
import { shared } from '../shared/styles.js';
import { addressOf, followLinks, onAddress, query } from './parts/address.js';
import './parts/view-nav.js';
import { viewsOf } from './views.js';

/** Supervision: the views that the reader may use at the side, and the one that the address names. */
export class ManagePage extends LitElement {
  static properties = { self: { state: true }, problem: { state: true }, view: { state: true }, broken: { state: true } };

  static styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 100dvh;
      }
      .frame {
        display: grid;
        flex: 1;
        grid-template-columns: 13rem minmax(0, 1fr);
      }
      aside {
        padding: 0 var(--space-2) var(--space-5);
        border-inline-end: 1px solid var(--line);
        background: var(--raised);
      }
      view-nav {
        position: sticky;
        top: 0;
        max-height: 100dvh;
        overflow-y: auto;
      }
      main {
        padding: var(--space-4) var(--space-5) var(--space-6);
      }
      main > h2 {
        margin-bottom: var(--space-3);
        font-size: var(--type-4);
      }
      main > h2:focus {
        outline: none;
      }
      @media (max-width: 999px) {
        .frame {
          display: block;
        }
        aside {
          padding: var(--space-2) var(--space-3);
          border-inline-end: 0;
          border-bottom: 1px solid var(--line);
        }
        view-nav {
          position: static;
          max-height: none;
        }
        main {
          padding: var(--space-3) var(--space-3) var(--space-6);
        }
      }
      @media print {
        .frame {
          display: block;
        }
        aside {
          display: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    new FollowsLanguage(this);
    this.addEventListener('click', followLinks);
  }

  connectedCallback() {
    super.connectedCallback();
    this.leave = onAddress(() => this.#open());
    this.#begin();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.leave();
  }

  async #begin() {
    this.problem = undefined;
    try {
      this.self = await get('/api/v1/me');
      await this.#open();
    } catch (error) {
      this.problem = error;
    }
  }

  /** Opens what the address names; the first that the reader may use where it names none, or one that is not for them. */
  async #open() {
    if (!this.self) {
      return;
    }
    const views = viewsOf(this.self);
    const named = query().get('view');
    const view = views.find((one) => one.id === named) ?? views[0];
    if (!view) {
      return;
    }
    if (view.id !== named) {
      history.replaceState(null, '', addressOf(view.id));
    }
    const moved = this.view !== undefined && this.view !== view;
    this.view = view;
    this.broken = undefined;
    try {
      await view.load();
    } catch (error) {
      this.broken = error;
      return;
    }
    if (this.view !== view) {
      return;
    }
    await this.updateComplete;
    this.#show(view);
    if (moved) {
      scrollTo(0, 0);
      this.renderRoot.querySelector('main > h2').focus();
    }
  }

  /** A view stays while only its part of the address changes. */
  #show(view) {
    const place = this.renderRoot.querySelector('.place');
    if (place.firstElementChild?.localName !== view.tag) {
      place.replaceChildren(document.createElement(view.tag));
    }
    Object.assign(place.firstElementChild, { self: this.self, query: query() });
  }

  render() {
    document.title = this.view ? `${t(`manage.view.${this.view.id}`)} · ${t('manage.title')}` : t('manage.title');
    return html`<page-header heading="GridPost" .self=${this.self}></page-header>
      ${this.self && !this.problem ? this.#frame() : html`<main>${this.#without()}</main>`}`;
  }

  #frame() {
    const views = viewsOf(this.self);
    if (views.length === 0) {
      return html`<main>${empty(t('manage.nothing'), t('manage.nothing.todo'))}</main>`;
    }
    return html`<div class="frame">
      <aside><view-nav .views=${views} .current=${this.view?.id ?? ''}></view-nav></aside>
      <main>
        ${this.view ? html`<h2 tabindex="-1">${t(`manage.view.${this.view.id}`)}</h2>` : nothing}
        ${this.broken ? failed(t('manage.broken'), this.broken, () => this.#open()) : nothing}
        <div class="place" ?hidden=${Boolean(this.broken)}></div>
      </main>
    </div>`;
  }

  #without() {
    if (this.problem instanceof ApiError && this.problem.status === 401) {
      return refused();
    }
    return this.problem ? failed(t('manage.title'), this.problem, () => this.#begin()) : loading();
  }
}

customElements.define('manage-page', ManagePage);
