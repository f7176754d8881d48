import { html, nothing } from 'lit';
import { t } from './i18n.js';

/** The states of a list or a panel beside its content, for components with the shared styles. */

/** The layout to come, in grey. */
export function loading(rows = 6) {
  return html`<div class="state" role="status" aria-busy="true" aria-label=${t('state.loading')}>
    ${Array.from({ length: rows }, () => html`<span class="skeleton"></span>`)}
  </div>`;
}

/** Nothing there, and what that means. */
export function empty(title, more = '') {
  return html`<p class="state"><strong>${title}</strong>${more}</p>`;
}

/** What could not be loaded, why, and a way to try again. */
export function failed(what, error, retry) {
  return html`<div class="state" role="alert">
    <strong>${what}</strong>${error?.message || t('error.unreachable')}
    ${retry ? html`<button class="quiet" @click=${retry}>${t('state.retry')}</button>` : nothing}
  </div>`;
}

/** For who has not signed in, or whose session has ended, or who may not see this. */
export function refused() {
  return html`<div class="state refused">
    <strong>${t('refused.title')}</strong>${t('refused.todo')}
    <a href="/sign-in?to=${encodeURIComponent(location.pathname + location.search)}">${t('signin.button')}</a>
  </div>`;
}
