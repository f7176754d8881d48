import { LitElement, css } from 'lit';
import { ApiError } from '../../shared/api.js';
import { FollowsLanguage } from '../../shared/i18n.js';
import { failed, loading, refused } from '../../shared/states.js';
import { shared } from '../../shared/styles.js';

/**
 * A view that asks the gateway for what it shows, and says so while it waits or when it fails. To be given: ask() → what is then
 * `this.data`, and content() → how it shows. It asks again when the address changes, unless `concerns(query)` says that nothing
 * has changed for it; what was shown stays until the new answer is there.
 */
export class View extends LitElement {
  static properties = {
    self: { attribute: false },
    query: { attribute: false },
    data: { state: true },
    problem: { state: true },
    asking: { state: true },
  };

  static styles = [
    shared,
    css`
      :host {
        display: block;
      }
      section {
        margin-bottom: var(--space-6);
      }
      section > h3 {
        margin-bottom: var(--space-2);
        font-size: var(--type-3);
      }
      .lead {
        max-width: 60rem;
        margin-bottom: var(--space-4);
      }
      .choices {
        margin-bottom: var(--space-4);
      }
      .choices label {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-2);
        align-items: center;
        max-width: 100%;
      }
      .choices select,
      .choices input {
        max-width: 100%;
      }
      .choices .ends {
        margin-inline-start: auto;
      }
      @media (max-width: 599px) {
        .choices:has(> label) {
          display: grid;
          grid-template-columns: auto minmax(0, 1fr);
        }
        .choices:has(> label) > * {
          grid-column: 1 / -1;
          justify-self: start;
        }
        .choices > label {
          display: grid;
          grid-template-columns: subgrid;
          justify-self: stretch;
        }
      }
      .cards {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr));
        gap: var(--space-3);
      }
      .big {
        font-size: var(--type-5);
        font-weight: var(--strong);
        font-variant-numeric: tabular-nums;
        line-height: 1.2;
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
    this.turn = 0;
  }

  /** What of the address this view shows something else for. */
  concerns(query) {
    return query.toString();
  }

  willUpdate(changed) {
    super.willUpdate(changed);
    if (changed.has('query') && this.query) {
      const concern = this.concerns(this.query);
      if (concern !== this.concern) {
        this.concern = concern;
        this.reload();
      }
    }
  }

  async reload() {
    const turn = ++this.turn;
    this.asking = true;
    try {
      const data = await this.ask();
      if (turn === this.turn) {
        this.data = data;
        this.problem = undefined;
      }
    } catch (error) {
      if (turn === this.turn) {
        this.problem = error instanceof ApiError ? error : new ApiError(0, String(error));
      }
    } finally {
      if (turn === this.turn) {
        this.asking = false;
      }
    }
  }

  render() {
    if (this.problem?.status === 401) {
      return refused();
    }
    if (this.problem && !this.data) {
      return failed('', this.problem, () => this.reload());
    }
    if (!this.data) {
      return loading();
    }
    return this.content();
  }
}
