import { LitElement, css, html } from 'lit';

/**
 * Where a value stands on its scale, as a bar; the words are the caller's. marks: {at, severity, label}; toward: the value that
 * it is heading for, if it is.
 */
export class ValueScale extends LitElement {
  static properties = {
    value: { type: Number },
    low: { type: Number },
    high: { type: Number },
    toward: { type: Number },
    marks: { attribute: false },
    lowest: {},
    highest: {},
    label: {},
  };

  static styles = css`
    :host {
      display: block;
      font-variant-numeric: tabular-nums;
    }
    .bar {
      position: relative;
      height: 14px;
      border: 1px solid var(--muted);
      border-radius: 3px;
      background: var(--surface);
    }
    .fill,
    .ahead {
      position: absolute;
      top: 0;
      bottom: 0;
      left: var(--from, 0%);
      width: var(--width);
    }
    .fill {
      background: var(--muted);
    }
    .ahead {
      background: repeating-linear-gradient(135deg, var(--muted) 0 1px, transparent 1px 6px);
    }
    .mark {
      position: absolute;
      top: -5px;
      bottom: -5px;
      left: var(--from);
      width: 0;
      border-left: 3px solid var(--shade, var(--text));
      transform: translateX(-50%);
    }
    .ends {
      position: relative;
      display: flex;
      justify-content: space-between;
      margin-top: var(--space-1);
      color: var(--muted);
      font-size: var(--type-1);
    }
    .P1 {
      --shade: var(--p1);
    }
    .P2 {
      --shade: var(--p2);
    }
    .P3 {
      --shade: var(--p3);
    }
    .P4 {
      --shade: var(--p4);
    }
  `;

  constructor() {
    super();
    this.marks = [];
  }

  render() {
    return html`<div class="bar" role="img" aria-label=${this.label}>
        <div class="fill"></div>
        ${Number.isFinite(this.toward) ? html`<div class="ahead"></div>` : ''}
        ${this.marks.map(({ severity, label }) => html`<div class="mark ${severity ?? ''}" title=${label}></div>`)}
      </div>
      <div class="ends" aria-hidden="true"><span>${this.lowest}</span><span>${this.highest}</span></div>`;
  }

  updated() {
    const share = (value) => `${Math.min(100, Math.max(0, ((value - this.low) / (this.high - this.low)) * 100))}%`;
    const part = (name) => this.renderRoot.querySelector(name);
    part('.fill').style.setProperty('--width', share(this.value));
    if (part('.ahead')) {
      const [from, to] = [this.value, this.toward].sort((a, b) => a - b);
      part('.ahead').style.setProperty('--from', share(from));
      part('.ahead').style.setProperty('--width', `calc(${share(to)} - ${share(from)})`);
    }
    this.renderRoot.querySelectorAll('.mark').forEach((mark, i) => mark.style.setProperty('--from', share(this.marks[i].at)));
  }
}

customElements.define('value-scale', ValueScale);
