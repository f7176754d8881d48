import { LitElement, css, html, svg } from 'lit';

const WIDTH = 12;
const HEIGHT = 24;

/** A few numbers as bars, the last one darker. Names each number for those who cannot see them. */
export class SparkBars extends LitElement {
  static properties = { values: { attribute: false }, labels: { attribute: false }, wide: { type: Boolean } };

  static styles = css`
    :host {
      display: inline-block;
    }
    svg {
      display: block;
      height: 24px;
    }
    :host([wide]) {
      display: block;
      margin-top: var(--space-2);
    }
    :host([wide]) svg {
      height: 72px;
    }
    rect {
      fill: var(--muted);
      opacity: 0.55;
    }
    rect:last-of-type {
      fill: var(--text);
      opacity: 1;
    }
    ol {
      display: flex;
      justify-content: space-between;
      max-width: 188px;
      margin: 0;
      padding: 0;
      color: var(--muted);
      font-size: var(--type-1);
      list-style: none;
    }
  `;

  render() {
    const { values = [], labels = [] } = this;
    const most = Math.max(1, ...values);
    const width = values.length * (WIDTH + 3);
    return html`<svg viewBox="0 0 ${width} ${HEIGHT}" width=${this.wide ? width * 2.5 : width} preserveAspectRatio="none" role="img"
        aria-label=${values.join(', ')}>
        ${values.map((value, i) => {
          const height = value === 0 ? 1 : Math.max(2, (value / most) * HEIGHT);
          return svg`<rect x=${i * (WIDTH + 3)} y=${HEIGHT - height} width=${WIDTH} height=${height}></rect>`;
        })}
      </svg>
      ${this.wide ? html`<ol aria-hidden="true">${labels.map((label) => html`<li>${label}</li>`)}</ol>` : ''}`;
  }
}

customElements.define('spark-bars', SparkBars);
