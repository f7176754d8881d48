import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, t } from '../shared/i18n.js';
import { shared } from '../shared/styles.js';

/**
 * The way to an asset: by its sticker, whose code is read from a photo where the browser can (most phones' own cameras open the
 * link as well), or by typing what is written under it. Event: "asset" with the code.
 */
export class ScanButton extends LitElement {
  static properties = { note: { state: true } };

  static styles = [
    shared,
    css`
      form {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: var(--space-2);
      }
      input[name='code'] {
        width: 100%;
        min-width: 0;
      }
      label.scan {
        display: inline-flex;
        grid-column: 1 / -1;
        align-items: center;
        justify-content: center;
        min-height: 44px;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--raised);
        cursor: pointer;
      }
      label.scan:focus-within {
        outline: 2px solid var(--accent);
        outline-offset: 2px;
      }
      p {
        grid-column: 1 / -1;
      }
    `,
  ];

  constructor() {
    super();
    new FollowsLanguage(this);
  }

  render() {
    return html`<form @submit=${this.#typed}>
      <input name="code" aria-label=${t('crew.scan.code')} placeholder=${t('crew.scan.code')} autocapitalize="characters" autocomplete="off" />
      <button>${t('crew.scan.open')}</button>
      ${'BarcodeDetector' in globalThis
        ? html`<label class="scan">${t('crew.scan')}<input class="hidden" type="file" accept="image/*" capture="environment" @change=${this.#scanned} /></label>`
        : html`<p class="muted">${t('crew.scan.camera')}</p>`}
      ${this.note ? html`<p role="alert">${this.note}</p>` : nothing}
    </form>`;
  }

  #typed(event) {
    event.preventDefault();
    const code = event.target.code.value.trim();
    if (code) {
      this.#found(code);
    }
  }

  async #scanned({ target }) {
    const [file] = target.files;
    if (!file) {
      return;
    }
    this.note = '';
    try {
      const picture = await createImageBitmap(file);
      const found = await new globalThis.BarcodeDetector({ formats: ['qr_code'] }).detect(picture);
      const code = found.map(({ rawValue }) => codeIn(rawValue)).find(Boolean);
      if (code) {
        this.#found(code);
      } else {
        this.note = t('crew.scan.nothing');
      }
    } catch {
      this.note = t('crew.scan.nothing');
    } finally {
      target.value = '';
    }
  }

  #found(code) {
    this.dispatchEvent(new CustomEvent('asset', { detail: code }));
  }
}

/** Only links to this page count, whatever else a code may say. */
function codeIn(text) {
  try {
    const url = new URL(text);
    return url.pathname === '/crew' ? url.searchParams.get('asset') : null;
  } catch {
    return null;
  }
}

customElements.define('scan-button', ScanButton);
