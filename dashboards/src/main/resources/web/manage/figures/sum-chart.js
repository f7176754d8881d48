import { LitElement, css, html, nothing, svg } from 'lit';
import { FollowsLanguage, number, t } from '../../shared/i18n.js';
import { shared } from '../../shared/styles.js';

/** A sum drawn: the whole above, its parts below in proportion, and whether they add up. */
export class SumChart extends LitElement {
  static properties = { whole: { attribute: false }, parts: { attribute: false }, balanced: { type: Boolean } };

  static styles = [
    shared,
    css`
      :host {
        display: block;
      }
      svg {
        display: block;
        width: 100%;
        height: 26px;
      }
      .all {
        fill: var(--muted);
      }
      .part {
        stroke: var(--raised);
        stroke-width: 1;
      }
      .part.bad {
        fill: var(--p2);
      }
      .part.plain {
        fill: var(--muted);
      }
      .shade1 {
        opacity: 0.65;
      }
      .shade2 {
        opacity: 0.35;
      }
      .swatch {
        display: inline-block;
        width: 0.8em;
        height: 0.8em;
        margin-inline-end: var(--space-2);
        background: var(--muted);
      }
      .swatch.bad {
        background: var(--p2);
      }
      .label {
        margin: var(--space-2) 0 var(--space-1);
      }
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 16rem), 1fr));
        gap: var(--space-1) var(--space-4);
        margin: var(--space-2) 0;
      }
      li {
        display: flex;
        gap: var(--space-2);
        justify-content: space-between;
        font-variant-numeric: tabular-nums;
      }
      .bad {
        color: var(--p2);
        font-weight: var(--strong);
      }
      .broken {
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
    const sum = this.parts.reduce((all, part) => all + part.value, 0);
    const scale = 100 / Math.max(this.whole.value, sum, 1);
    const missing = this.whole.value - sum;
    return html`<p class="label tabular"><strong>${this.whole.label}</strong> ${number(this.whole.value)}</p>
      <svg aria-hidden="true"><rect class="all" width=${`${this.whole.value * scale}%`} height="26"></rect></svg>
      <p class="label tabular">= ${number(sum)}</p>
      <svg aria-hidden="true">${this.#bars(scale)}</svg>
      <ul>
        ${this.parts.map(
          (part, i) => html`<li>
            <span><span class="swatch ${part.bad ? 'bad' : ''} shade${part.bad ? 0 : i}" aria-hidden="true"></span>${part.label}</span><span class=${part.bad && part.value > 0 ? 'bad' : nothing}>${number(part.value)}</span>
          </li>`,
        )}
      </ul>
      <p class=${this.balanced ? nothing : 'broken'} role="status">
        ${this.balanced ? `✓ ${t('sum.holds')}` : `▲ ${t('sum.broken', { n: number(Math.abs(missing)) })}`}
      </p>`;
  }

  #bars(scale) {
    let at = 0;
    return this.parts.map((part, i) => {
      const x = at;
      at += part.value * scale;
      return svg`<rect class="part ${part.bad ? 'bad' : 'plain'} shade${part.bad ? 0 : i}" x=${`${x}%`} width=${`${part.value * scale}%`} height="26"></rect>`;
    });
  }
}

customElements.define('sum-chart', SumChart);
