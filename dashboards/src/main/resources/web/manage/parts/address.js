/**
 * Where one is on the page of supervision: ?view=ID and whatever a view puts beside it. Back and forward work, a copied address
 * opens the same.
 */
const PATH = '/manage';

export function query() {
  return new URLSearchParams(location.search);
}

/** The address of a view, for links; parts that are empty are left out. */
export function addressOf(view, parts = {}) {
  const to = new URLSearchParams({ view });
  for (const [name, value] of Object.entries(parts)) {
    if (value !== undefined && value !== null && value !== '') {
      to.set(name, value);
    }
  }
  return `${PATH}?${to}`;
}

/** Goes to an address of this page without loading it again. */
export function goTo(address, { replace = false } = {}) {
  if (address === location.pathname + location.search) {
    return;
  }
  history[replace ? 'replaceState' : 'pushState'](null, '', address);
  dispatchEvent(new Event('addresschange'));
}

/** Changes parts of the present view's address, for a filter or what is opened in it. */
export function amend(parts, options) {
  const now = query();
  const view = now.get('view') ?? '';
  now.delete('view');
  goTo(addressOf(view, { ...Object.fromEntries(now), ...parts }), options);
}

/** Tells of every change of the address, also by back and forward. */
export function onAddress(listener) {
  addEventListener('popstate', listener);
  addEventListener('addresschange', listener);
  return () => {
    removeEventListener('popstate', listener);
    removeEventListener('addresschange', listener);
  };
}

/** To be put on an element: a plain click on a link to this page, however deep, does not load the page again. */
export function followLinks(event) {
  const link = event.composedPath().find((node) => node.localName === 'a');
  if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
    return;
  }
  const to = new URL(link.href, location.href);
  if (to.origin === location.origin && to.pathname === PATH && !link.target && !link.hasAttribute('download')) {
    event.preventDefault();
    goTo(to.pathname + to.search);
  }
}
