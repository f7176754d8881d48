import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, count, say, t } from '../../shared/i18n.js';
import '../../shared/severity-badge.js';
import { shared } from '../../shared/styles.js';
import { addressOf } from '../parts/address.js';
import './backtest-panel.js';
import { alarmsOf, does, valueText } from './rule-words.js';

/** One rule: what it does in a sentence, its values and where they are set, how often it was right, and a trial of others. */
export class RulePage extends LitElement {
  static properties = {
    rule: { attribute: false },
    precision: { attribute: false },
    self: { attribute: false },
    query: { attribute: false },
  };

  static styles = [
    shared,
    css`
      :host {
        display: block;
      }
      header {
        margin: var(--space-2) 0 var(--space-4);
      }
      header h3 {
        margin-bottom: var(--space-1);
        font-size: var(--type-4);
      }
      .does {
        max-width: 60rem;
        font-size: var(--type-3);
      }
      .columns {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr));
        gap: var(--space-4);
        align-items: start;
        margin-bottom: var(--space-4);
      }
      h4 {
        margin: 0 0 var(--space-2);
        font-size: var(--type-3);
        font-weight: var(--strong);
      }
      .big {
        font-size: var(--type-5);
        font-weight: var(--strong);
        font-variant-numeric: tabular-nums;
      }
      .instruction {
        margin-top: var(--space-3);
      }
      li {
        margin-bottom: var(--space-2);
        overflow-wrap: anywhere;
      }
    `,
  ];

  constructor() {
    super();
    new FollowsLanguage(this);
  }

  render() {
    const { rule } = this;
    return html`<a href=${addressOf('rules')}>← ${t('rules.back')}</a>
      <header>
        <h3>${rule.id} ${say(rule.title)}</h3>
        <div class="row">
          ${rule.severities.map((severity) => html`<severity-badge severity=${severity}></severity-badge>`)}
          <span class="muted">${rule.kinds.map((kind) => t(`kind.${kind}`)).join(t('comma'))}</span>
        </div>
      </header>
      <div class="columns">
        <section class="card">
          <h4>${t('rules.does')}</h4>
          <p class="does">${does(rule)}</p>
          ${rule.exceptions.map(
            (one) => html`<p class="muted">
              ${t('rules.exception', {
                where: [one.kind && t(`kind.${one.kind}`), one.tag && t(`tag.${one.tag}`)].filter(Boolean).join(t('comma')),
                severity: t(`severity.${one.severity}`),
              })}
            </p>`,
          )}
          <p class="instruction"><strong>${t('rules.instruction')}</strong>${t('colon')}${say(rule.instruction)}</p>
        </section>
        <section class="card">
          <h4>${t('rules.right')}</h4>
          ${this.#right()}
        </section>
        ${rule.overrides.length > 0 ? this.#overrides() : nothing}
      </div>
      <section class="card">
        <h4>${t('rules.values')}</h4>
        <backtest-panel .rule=${rule} .self=${this.self} .query=${this.query}></backtest-panel>
      </section>`;
  }

  #right() {
    const { precision } = this;
    if (!precision) {
      return html`<p class="muted">${t('rules.right.none')}</p>`;
    }
    return html`${precision.precision == null ? nothing : html`<p class="big">${Math.round(precision.precision * 100)} %</p>`}
      <p>${count('rules.right.of', alarmsOf(precision))}</p>
      ${precision.precision == null ? html`<p class="muted">${t('rules.right.unsaid')}</p>` : nothing}`;
  }

  #overrides() {
    const { rule } = this;
    const unit = (name) => rule.values.find((value) => value.name === name)?.unit ?? '';
    return html`<section class="card">
      <h4>${t('rules.own.title')}</h4>
      <ul>
        ${rule.overrides.map(
          (one) => html`<li>
            <strong>${one.asset ?? one.area ?? t('rules.everywhere')}</strong>${t('colon')}
            ${Object.entries(one.set)
              .map(([name, value]) => `${name} ${valueText({ value, unit: unit(name) })}`)
              .join(t('comma'))}
            <span class="muted">${one.place}</span>
          </li>`,
        )}
      </ul>
    </section>`;
  }
}

customElements.define('rule-page', RulePage);
