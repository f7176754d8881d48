import { LitElement, css, html } from 'lit';
import { FollowsLanguage, ago, clock } from './i18n.js';

const TICK = 20_000;

/** How long ago something was; the exact time on hover, on focus, for readers and in print. */
export class TimeAgo extends LitElement {
  static properties = { time: {} };

  static styles = css`
    :host {
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
    }
    .exact {
      display: none;
    }
    @media print {
      .exact {
        display: inline;
      }
    }
  `;

  constructor() {
    super();
    new FollowsLanguage(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => this.requestUpdate(), TICK);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  render() {
    const exact = clock(this.time, true);
    return html`<time datetime=${this.time} title=${exact}>${ago(this.time)}</time><span class="exact"> ${exact}</span>`;
  }
}

customElements.define('time-ago', TimeAgo);
