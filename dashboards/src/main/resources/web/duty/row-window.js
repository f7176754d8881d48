/** The height of a row that nobody has seen yet, in CSS pixels. */
const GUESS = 74;
/** So many pixels above and below what is seen are drawn, too. */
const MARGIN = 400;

/** Which rows of a long list are drawn: those in view and near it; the others are only the room that they take. */
export class RowWindow {
  constructor() {
    this.heights = new Map();
    this.total = 0;
    this.guess = GUESS;
  }

  /** @returns {{first: number, last: number, above: number, below: number}} rows first to last (exclusive) and the room around them, in px */
  of(ids, top, height) {
    const begin = top - MARGIN;
    const end = top + height + MARGIN;
    let at = 0;
    let first = -1;
    let last = ids.length;
    let above = 0;
    let below = 0;
    for (let i = 0; i < ids.length; i += 1) {
      const rowEnd = at + this.#height(ids[i]);
      if (first < 0 && rowEnd > begin) {
        first = i;
        above = at;
      }
      if (first >= 0 && last === ids.length && at > end) {
        last = i;
        below = at;
      }
      at = rowEnd;
    }
    if (ids.length === 0) {
      return { first: 0, last: 0, above: 0, below: 0 };
    }
    if (first < 0) {
      return this.of(ids, Math.max(0, at - height), height);
    }
    return { first, last, above, below: last < ids.length ? at - below : 0 };
  }

  /** Where a row begins, in px. */
  offset(ids, index) {
    return ids.slice(0, index).reduce((sum, id) => sum + this.#height(id), 0);
  }

  #height(id) {
    return this.heights.get(id) ?? this.guess;
  }

  /** Learns how high rows are: [id, height in px] each. Returns whether it knew otherwise. */
  learn(rows, ids) {
    const news = rows.filter(([id, height]) => this.heights.get(id) !== height);
    news.forEach(([id, height]) => this.heights.set(id, height));
    if (news.length > 0) {
      this.guess = [...this.heights.values()].reduce((sum, height) => sum + height, 0) / this.heights.size;
    }
    if (this.heights.size > ids.length * 2 + 500) {
      const here = new Set(ids);
      this.heights.forEach((_, id) => here.has(id) || this.heights.delete(id));
    }
    return news.length > 0;
  }
}
