() => {
  const faults = new Set();
  /** In px, of WCAG 2.5.8. */
  const thumb = 24;
  const touched = matchMedia('(pointer: coarse)').matches;
  const page = document.scrollingElement;
  if (page.scrollWidth > page.clientWidth) {
    faults.add(`is ${page.scrollWidth} px wide in ${page.clientWidth}`);
  }

  const shown = (element) => element.checkVisibility({ visibilityProperty: true });
  const words = (element) => (element.shadowRoot ?? element).textContent.trim().replace(/\s+/g, ' ').slice(0, 40);
  const named = (element) => [element.localName, ...element.classList].join('.');
  const closed = (overflow) => overflow === 'hidden' || overflow === 'clip';
  const rounded = (width, height) => `${Math.round(width)}x${Math.round(height)} px`;

  const empty = (element, box) => {
    const name = element.localName;
    if (!name.includes('-') || box.width * box.height <= 1) return;
    if (!customElements.get(name)) faults.add(`<${name}> is nothing`);
    const parts = [...(element.shadowRoot?.children ?? element.children)];
    const text = (element.shadowRoot ?? element).textContent.trim();
    if (!parts.some((part) => part.localName !== 'style') && !text) faults.add(`<${name}> is empty`);
  };

  const textsOf = (element) => [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());

  const forgotten = (element) => {
    for (const text of textsOf(element).map((node) => node.data.trim())) {
      if (/^[a-z]+(\.[a-zA-Z_-]+)+$/.test(text) && !element.closest('code, pre, kbd')) faults.add(`says ${text}`);
      if (/\b(undefined|NaN|\[object Object\])\b/.test(text)) faults.add(`says ${text}`);
    }
  };

  /** One character below the other: there was no room for a word. */
  const onEnd = (element, style) => {
    const range = document.createRange();
    for (const node of textsOf(element)) {
      range.selectNodeContents(node);
      const lines = [...range.getClientRects()];
      if (lines.length > 2 && Math.max(...lines.map((line) => line.width)) < 1.6 * parseFloat(style.fontSize)) {
        faults.add(`stands on end: ${named(element)} ${words(element)}`);
      }
    }
  };

  /** What can be scrolled to is not cut off, nor what ends in three dots. */
  const cut = (element, style) => {
    const wide = closed(style.overflowX) && style.textOverflow !== 'ellipsis' && element.scrollWidth > element.clientWidth + 1;
    const high = closed(style.overflowY) && style.webkitLineClamp === 'none' && element.scrollHeight > element.clientHeight + 1;
    if ((wide || high) && words(element)) {
      const room = rounded(element.clientWidth, element.clientHeight);
      faults.add(`cuts ${rounded(element.scrollWidth, element.scrollHeight)} off to ${room}: ${named(element)} ${words(element)}`);
    }
  };

  /** A link in a line has the height of that line; a label is pressed for its field. */
  const small = (element, style) => {
    if (!element.matches('a[href], button, select, summary, input:not([type=hidden]), [role=button]')) return;
    const line = style.display === 'inline' && element.parentElement ? [element.parentElement] : [];
    if (line.some((parent) => textsOf(parent).length > 0)) return;
    const boxes = [element, ...line, ...(element.labels ?? [])].map((each) => each.getBoundingClientRect());
    const width = Math.max(...boxes.map((box) => box.width));
    const height = Math.max(...boxes.map((box) => box.height));
    if (Math.min(width, height) < thumb - 0.5) faults.add(`has only ${rounded(width, height)} for a thumb: ${named(element)} ${words(element)}`);
  };

  // What is there for ears alone has no room and needs none; a map has what lies within its frame, where it lies.
  const aside = (element, box, style) =>
    element.matches('svg, .leaflet-container') || (Math.min(box.width, box.height) < 2 && closed(style.overflowX));

  const walk = (root, beside) => {
    for (const element of root.children) {
      let without = beside;
      if (element.localName !== 'script' && element.localName !== 'style' && shown(element)) {
        const box = element.getBoundingClientRect();
        const style = getComputedStyle(element);
        without ||= aside(element, box, style);
        empty(element, box);
        forgotten(element);
        if (!without) {
          cut(element, style);
          onEnd(element, style);
          if (touched && Math.min(box.width, box.height) >= 2) small(element, style);
        }
      }
      if (element.shadowRoot) walk(element.shadowRoot, without);
      walk(element, without);
    }
  };

  // What lies behind a dialog is looked at without it.
  const dialog = (root) => {
    for (const element of root.querySelectorAll('*')) {
      const found = element.matches('dialog:modal') ? element : element.shadowRoot && dialog(element.shadowRoot);
      if (found) return found;
    }
    return null;
  };
  walk(dialog(document) ?? document, false);
  return [...faults];
}
