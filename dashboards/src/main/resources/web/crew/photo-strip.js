import { LitElement, css, html, nothing } from 'lit';
import { FollowsLanguage, t } from '../shared/i18n.js';
import { shared } from '../shared/styles.js';
import { queue } from './queue.js';
import { shrink } from './shrink.js';

/** The photos of a ticket: those that the gateway has, and those that this phone has yet to send; and a way to take one. */
export class PhotoStrip extends LitElement {
  static properties = {
    ticket: { attribute: false },
    title: { attribute: false },
    problem: { state: true },
    busy: { state: true },
  };

  static styles = [
    shared,
    css`
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(96px, 1fr));
        gap: var(--space-2);
        margin-bottom: var(--space-2);
      }
      figure {
        margin: 0;
      }
      img {
        display: block;
        width: 100%;
        aspect-ratio: 1;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
        object-fit: cover;
      }
      .waiting img {
        border: 2px dashed var(--muted);
      }
      figcaption {
        color: var(--muted);
        font-size: var(--type-small);
      }
      label {
        display: inline-flex;
        align-items: center;
        justify-content: center;
        width: 100%;
        min-height: 48px;
        border: 1px solid var(--accent);
        border-radius: var(--radius);
        color: var(--accent);
        cursor: pointer;
      }
      label:focus-within {
        outline: 2px solid var(--accent);
        outline-offset: 2px;
      }
    `,
  ];

  constructor() {
    super();
    this.urls = new Map();
    new FollowsLanguage(this);
    this.changed = () => this.requestUpdate();
  }

  connectedCallback() {
    super.connectedCallback();
    queue.addEventListener('change', this.changed);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    queue.removeEventListener('change', this.changed);
    this.urls.forEach((url) => URL.revokeObjectURL(url));
    this.urls.clear();
  }

  render() {
    const waiting = queue.waiting.filter((item) => item.blob && item.ticket === this.ticket.id);
    const { photos } = this.ticket;
    return html`
      ${photos.length + waiting.length > 0
        ? html`<ul>
            ${photos.map(
              (photo, i) => html`<li><img loading="lazy" src="/api/v1/tickets/${this.ticket.id}/photos/${photo}" alt=${t('crew.photo.of', { n: i + 1 })} /></li>`,
            )}
            ${waiting.map(
              (item) => html`<li class="waiting">
                <figure>
                  <img src=${this.#url(item)} alt=${t('crew.photo.waiting')} />
                  <figcaption>${t('crew.photo.waiting')}</figcaption>
                </figure>
              </li>`,
            )}
          </ul>`
        : nothing}
      ${this.problem ? html`<p class="wrong" role="alert">${t('crew.photo.failed')}</p>` : nothing}
      ${this.ticket.actions.includes('photos')
        ? html`<label>
            ${t(this.busy ? 'crew.photo.busy' : 'crew.photo.take')}
            <input class="hidden" type="file" accept="image/*" capture="environment" ?disabled=${this.busy} @change=${this.#taken} />
          </label>`
        : nothing}
    `;
  }

  #url(item) {
    if (!this.urls.has(item.command)) {
      this.urls.set(item.command, URL.createObjectURL(item.blob));
    }
    return this.urls.get(item.command);
  }

  /** It is in the queue at once: many a phone drops the page while its camera is open. */
  async #taken({ target }) {
    const [file] = target.files;
    if (!file) {
      return;
    }
    this.busy = true;
    try {
      const blob = await shrink(file);
      await queue.add({ ticket: this.ticket.id, do: 'photo', title: this.title, blob });
      this.problem = false;
    } catch {
      this.problem = true;
    } finally {
      this.busy = false;
      target.value = '';
    }
  }
}

customElements.define('photo-strip', PhotoStrip);
