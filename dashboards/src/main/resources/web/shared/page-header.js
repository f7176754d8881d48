import { LitElement, css, html, nothing } from 'lit';
import { post } from './api.js';
import { FollowsLanguage, switchLanguage, t } from './i18n.js';
import { shared } from './styles.js';
import { FollowsTheme, isDark, switchTheme } from './theme.js';

const PAGES = ['duty', 'crew', 'manage'];

/** Set when somebody signs out, for pages that keep what they have been shown. */
const SIGNED_OUT = 'gridpost.signedout';

/**
 * A page's top line: its name, the way to the other pages, what the page puts in, and at the end theme, language and oneself.
 * Where it stands `alone` it has no links, and on a phone nothing from the page. With a `fold`, "closed" or "open", a phone shows
 * what the page puts in first and, closed, nothing else: the page has the button for the rest. Event: "signout", which can be cancelled.
 */
export class PageHeader extends LitElement {
  static properties = { self: { attribute: false }, heading: {}, alone: { type: Boolean }, fold: { reflect: true } };

  static styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-4);
        align-items: center;
        padding: var(--space-2) var(--space-4);
        border-bottom: 1px solid var(--line);
        background: var(--raised);
      }
      h1 {
        font-size: var(--type-3);
      }
      nav {
        display: flex;
        gap: var(--space-3);
      }
      nav a {
        text-decoration: none;
      }
      nav a[aria-current] {
        color: var(--text);
        font-weight: var(--strong);
      }
      .middle {
        display: flex;
        flex: 1;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-4);
        align-items: center;
      }
      .me {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-2);
        align-items: center;
      }
      @media (max-width: 599px) {
        :host([alone]) .middle,
        :host([bare]) .middle {
          display: none;
        }
        :host {
          padding: var(--space-1) var(--space-3) var(--space-2);
        }
        nav a {
          display: inline-flex;
          align-items: center;
          min-height: 44px;
        }
        .middle {
          flex: 1 0 100%;
          order: 1;
        }
        .me {
          flex: 1 1 auto;
          gap: 0;
          justify-content: flex-end;
        }
        .me button {
          min-width: 44px;
          padding: var(--space-1) var(--space-2);
          white-space: nowrap;
        }
        .name {
          display: none;
        }
        :host([fold]) .middle {
          order: -1;
        }
        :host([fold='closed']) nav,
        :host([fold='closed']) .me {
          display: none;
        }
        /* Still the page's name to who hears it. */
        :host([fold]) h1 {
          position: absolute;
          width: 1px;
          height: 1px;
          overflow: hidden;
          clip-path: inset(50%);
          white-space: nowrap;
        }
      }
      @media print {
        .me {
          display: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.heading = 'GridPost';
    this.alone = false;
    new FollowsLanguage(this);
    new FollowsTheme(this);
  }

  render() {
    return html`
      <h1>${this.heading}</h1>
      ${this.self && !this.alone ? this.#pages() : nothing}
      <div class="middle"><slot @slotchange=${() => this.#fill()}></slot></div>
      <div class="me">
        <slot name="end"></slot>
        <button class="quiet" @click=${switchTheme}>
          ${t(isDark() ? 'theme.light' : 'theme.dark')}
        </button>
        <button class="quiet" lang=${t('language.othertag')} @click=${switchLanguage}>${t('language.other')}</button>
        ${this.self
          ? html`<span class="name">${this.self.name}</span>
              <button class="quiet" @click=${this.#signOut}>${t('header.signout')}</button>`
          : nothing}
      </div>
    `;
  }

  firstUpdated() {
    this.#fill();
  }

  /** What is not there takes no line of a phone. */
  #fill() {
    this.toggleAttribute('bare', this.renderRoot.querySelector('.middle slot').assignedElements().length === 0);
  }

  #pages() {
    return html`<nav aria-label=${t('header.pages')}>
      ${PAGES.map(
        (page) => html`<a href="/${page}" aria-current=${location.pathname === `/${page}` ? 'page' : nothing}>${t(`page.${page}`)}</a>`,
      )}
    </nav>`;
  }

  async #signOut() {
    if (this.dispatchEvent(new CustomEvent('signout', { cancelable: true }))) {
      await post('/api/v1/sign-out');
      localStorage.setItem(SIGNED_OUT, 'true');
      location.reload();
    }
  }
}

customElements.define('page-header', PageHeader);
