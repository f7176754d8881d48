/** What the keys of the console do. */
const KEYS = {
  j: 'next',
  k: 'previous',
  a: 'acknowledge',
  d: 'dispatch',
  s: 'shelve',
  c: 'comment',
  x: 'pick',
  n: 'fresh',
  m: 'sound',
  '/': 'search',
  '?': 'help',
  Escape: 'back',
};

/** What a key asks for; nothing while somebody types, while a dialog is open, or with a modifier, which is the browser's. */
export function wishOf(event) {
  const path = event.composedPath();
  const typing = path[0].closest?.('input:not([type=checkbox]), textarea, select');
  const asked = path.some((element) => element instanceof HTMLDialogElement);
  return typing || asked || event.ctrlKey || event.metaKey || event.altKey ? undefined : KEYS[event.key];
}
