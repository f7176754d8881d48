import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, say, t } from '../shared/i18n.js';
import { shared } from '../shared/styles.js';
import { plain } from './parts/plain.js';
import './follow-link.js';

/** That it has arrived, what to do until somebody comes, and how one hears of it. */
export class ReportDone extends LitElement {
  static properties = { made: { attribute: false } };

  static styles = [
    shared,
    plain,
    css`
      :host(:focus) {
        outline: none;
      }
      .warning {
        margin-bottom: var(--space-4);
      }
      .stack {
        margin-top: var(--space-4);
      }
    `,
  ];

  constructor() {
    super();
    new FollowsLanguage(this);
  }

  #go(detail) {
    this.dispatchEvent(new CustomEvent('go', { detail, bubbles: true, composed: true }));
  }

  render() {
    const { token, joined, notice, id } = this.made;
    return html`
      <h1>${t('resident.done')}</h1>
      ${say(notice) ? html`<div class="warning" role="alert"><p class="advice">${say(notice)}</p></div>` : nothing}
      <p>${joined ? t('resident.done.joined') : t('resident.done.new')}</p>
      <p class="muted">${t('resident.done.number', { id })}</p>
      <div class="stack">
        <button class="primary big" @click=${() => this.#go({ token })}>${t('resident.done.follow')}</button>
        <button class="big" @click=${() => this.dispatchEvent(new CustomEvent('again'))}>${t('resident.done.again')}</button>
      </div>
      <section>
        <follow-link .token=${token}></follow-link>
      </section>
    `;
  }
}

customElements.define('report-done', ReportDone);
