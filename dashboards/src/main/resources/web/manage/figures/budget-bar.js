import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, say, t } from '../../shared/i18n.js';
import { shared } from '../../shared/styles.js';
import { yuan } from './money.js';

/** A body's money of the year: what there was, what is spent, what is left. */
export class BudgetBar extends LitElement {
  static properties = { budget: { attribute: false } };

  static styles = [
    shared,
    css`
      :host {
        display: block;
        padding: var(--space-3) 0;
        border-bottom: 1px solid var(--line);
      }
      :host(:first-of-type) {
        padding-top: 0;
      }
      :host(:last-of-type) {
        padding-bottom: 0;
        border: 0;
      }
      svg {
        display: block;
        width: 100%;
        height: 14px;
        margin: var(--space-1) 0;
      }
      .all {
        fill: var(--line);
      }
      .spent {
        fill: var(--muted);
      }
      .over .spent {
        fill: var(--p1);
      }
      .row {
        justify-content: space-between;
      }
      .late {
        color: var(--p1);
        font-weight: var(--strong);
      }
    `,
  ];

  constructor() {
    super();
    new FollowsLanguage(this);
  }

  render() {
    const { budget } = this;
    const name = say(budget) || budget.body || t('repair.nobody');
    if (budget.budgetFen === null) {
      return html`<div class="row"><strong>${name}</strong><span class="tabular">${t('money.nobudget', { spent: yuan(budget.spentFen) })}</span></div>`;
    }
    const there = budget.budgetFen + budget.receivedFen - budget.givenFen;
    const over = budget.leftFen < 0;
    const share = there > 0 ? Math.min(100, (budget.spentFen / there) * 100) : 100;
    return html`<div class="row">
        <strong>${name}</strong>
        <span class="tabular ${over ? 'late' : ''}"
          >${over ? t('money.over', { n: yuan(-budget.leftFen) }) : t('money.left', { left: yuan(budget.leftFen), of: yuan(there) })}</span
        >
      </div>
      <svg aria-hidden="true" class=${over ? 'over' : nothing}>
        <rect class="all" width="100%" height="14"></rect>
        <rect class="spent" width=${`${share}%`} height="14"></rect>
      </svg>
      <p class="muted tabular">
        ${t('money.parts', {
          budget: yuan(budget.budgetFen),
          received: yuan(budget.receivedFen),
          given: yuan(budget.givenFen),
          spent: yuan(budget.spentFen),
        })}
      </p>`;
  }
}

customElements.define('budget-bar', BudgetBar);
