import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, number, t } from '../../shared/i18n.js';
import { shared } from '../../shared/styles.js';

const WIDTH = 16;
const SHORT = 160;

/** A message as it came: readable text as text, anything else as bytes in hexadecimal with what of them is readable beside. */
export class OriginalMessage extends LitElement {
  static properties = { text: {}, base64: {}, length: { type: Number }, open: { state: true } };

  static styles = [
    shared,
    css`
      :host {
        display: block;
      }
      pre {
        max-height: 20rem;
        margin: var(--space-2) 0 0;
        padding: var(--space-2) var(--space-3);
        border-radius: var(--radius);
        background: var(--surface);
        overflow: auto;
        font-size: var(--type-small);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      pre.bytes {
        white-space: pre;
      }
    `,
  ];

  constructor() {
    super();
    new FollowsLanguage(this);
  }

  render() {
    if (!this.text && !this.base64) {
      return html`<p class="muted">${t('original.empty')}</p>`;
    }
    const whole = this.text ?? hexOf(this.base64);
    const short = whole.length <= SHORT || this.open;
    return html`<pre class=${this.base64 ? 'bytes' : nothing} tabindex="0" aria-label=${t('original.label')}>${short ? whole : `${whole.slice(0, SHORT)} …`}</pre>
      <span class="muted">${t('original.bytes', { n: number(this.length) })}</span>
      ${whole.length > SHORT
        ? html`<button class="quiet" aria-expanded=${String(Boolean(this.open))} @click=${() => (this.open = !this.open)}>
            ${t(this.open ? 'original.less' : 'original.more')}
          </button>`
        : nothing}`;
  }
}

function hexOf(base64) {
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const lines = [];
  for (let at = 0; at < bytes.length; at += WIDTH) {
    const part = [...bytes.slice(at, at + WIDTH)];
    const hex = part.map((b) => b.toString(16).padStart(2, '0')).join(' ');
    const seen = part.map((b) => (b > 31 && b < 127 ? String.fromCharCode(b) : '·')).join('');
    lines.push(`${at.toString(16).padStart(4, '0')}  ${hex.padEnd(WIDTH * 3)} ${seen}`);
  }
  return lines.join('\n');
}

customElements.define('original-message', OriginalMessage);
