import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, t } from '../../shared/i18n.js';
import { shared } from '../../shared/styles.js';
import { addressOf } from './address.js';

/** The views by group: a list at the side, on narrow screens a menu that names the present one. */
export class ViewNav extends LitElement {
  static properties = { views: { attribute: false }, current: {}, open: { state: true } };

  static styles = [
    shared,
    css`
      :host {
        display: block;
      }
      .menu {
        display: none;
        width: 100%;
        text-align: start;
      }
      .menu .sign {
        float: inline-end;
        color: var(--muted);
      }
      h2 {
        margin: var(--space-4) 0 var(--space-1);
        padding: 0 var(--space-3);
        color: var(--muted);
        font-size: var(--type-small);
      }
      li a {
        display: block;
        padding: var(--space-1) var(--space-3);
        border-radius: var(--radius);
        color: var(--text);
        text-decoration: none;
      }
      li a:hover {
        background: var(--surface);
        text-decoration: underline;
      }
      li a[aria-current] {
        background: var(--surface);
        box-shadow: inset 3px 0 var(--accent);
        font-weight: var(--strong);
      }
      @media (max-width: 999px) {
        .menu {
          display: block;
        }
        .list:not(.open) {
          display: none;
        }
        .list {
          padding-bottom: var(--space-2);
        }
        li a {
          padding: var(--space-3);
        }
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.views = [];
    this.open = false;
    new FollowsLanguage(this);
    this.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.open) {
        this.open = false;
        this.renderRoot.querySelector('.menu').focus();
      }
    });
  }

  willUpdate(changed) {
    if (changed.has('current')) {
      this.open = false;
    }
  }

  render() {
    const groups = [...new Set(this.views.map((view) => view.group))];
    return html`<nav aria-label=${t('manage.views')}>
      <button class="menu" aria-expanded=${this.open} aria-controls="list" @click=${() => (this.open = !this.open)}>
        ${this.current ? t(`manage.view.${this.current}`) : t('manage.views')}
        <span class="sign" aria-hidden="true">${this.open ? '▴' : '▾'}</span>
      </button>
      <div id="list" class="list ${this.open ? 'open' : ''}" @click=${() => (this.open = false)}>
        ${groups.map((group) => this.#group(group))}
      </div>
    </nav>`;
  }

  #group(group) {
    return html`<h2 id=${group}>${t(`manage.group.${group}`)}</h2>
      <ul aria-labelledby=${group}>
        ${this.views
          .filter((view) => view.group === group)
          .map(
            (view) => html`<li>
              <a href=${addressOf(view.id)} aria-current=${view.id === this.current ? 'page' : nothing}
                >${t(`manage.view.${view.id}`)}</a
              >
            </li>`,
          )}
      </ul>`;
  }
}

customElements.define('view-nav', ViewNav);
