const CHOICE = 'gridpost.theme';

/** Applies the theme that was chosen on this device, if one was; else the system's holds. */
export function applyTheme() {
  const chosen = localStorage.getItem(CHOICE);
  if (chosen === 'light' || chosen === 'dark') {
    document.documentElement.dataset.theme = chosen;
  }
}

export function isDark() {
  return (document.documentElement.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
}

export function switchTheme() {
  const next = isDark() ? 'light' : 'dark';
  localStorage.setItem(CHOICE, next);
  document.documentElement.dataset.theme = next;
  dispatchEvent(new Event('themechange'));
}

/** Lets a Lit element follow the theme, whoever changes it: somebody here, or the system at dusk. */
export class FollowsTheme {
  constructor(host) {
    this.changed = () => host.requestUpdate();
    this.dark = matchMedia('(prefers-color-scheme: dark)');
    host.addController(this);
  }
  hostConnected() {
    this.dark.addEventListener('change', this.changed);
    addEventListener('themechange', this.changed);
  }
  hostDisconnected() {
    this.dark.removeEventListener('change', this.changed);
    removeEventListener('themechange', this.changed);
  }
}
