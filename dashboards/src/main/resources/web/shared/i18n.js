/**
 * Texts in zh and en, in bundles: those of all pages (shared), the words of the model, those of one page each; a flat file for
 * each language. The browser's first language that we have counts, until somebody chooses.
 */
const LANGUAGES = ['zh', 'en'];
const CHOICE = 'gridpost.language';
const ZONE = 'Asia/Shanghai';

let language = LANGUAGES[0];
let texts = {};
let bundles = [];
const listeners = new Set();

function preferred() {
  const chosen = localStorage.getItem(CHOICE);
  if (LANGUAGES.includes(chosen)) {
    return chosen;
  }
  const first = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => LANGUAGES.includes(tag));
  return first ?? LANGUAGES[0];
}

async function use(next) {
  const parts = await Promise.all(
    bundles.map(async (bundle) => (await fetch(`/web/${bundle}/i18n/${next}.json`)).json()),
  );
  texts = Object.assign({}, ...parts);
  language = next;
  document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en';
  listeners.forEach((listener) => listener());
}

/** Loads the texts of all pages and these; to be awaited before the first component is defined. */
export function loadTexts(...more) {
  bundles = ['shared', ...more];
  return use(preferred());
}

export function currentLanguage() {
  return language;
}

/** Switches to the other language and remembers it. */
export function switchLanguage() {
  const next = LANGUAGES.find((other) => other !== language);
  localStorage.setItem(CHOICE, next);
  return use(next);
}

/** The text of a key, with {names} filled in. */
export function t(key, values = {}) {
  const text = texts[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** A text that came in both languages: {zh, en}. */
export function say(both) {
  return both ? both[language] : '';
}

/** A counted text: keys end in .one and .many, as English needs it. */
export function count(key, n, values = {}) {
  return t(`${key}.${n === 1 ? 'one' : 'many'}`, { n: number(n), ...values });
}

/** Formats are dear to make and cheap to use: each is kept. */
const formats = new Map();

function kept(key, make) {
  if (!formats.has(key)) {
    formats.set(key, make());
  }
  return formats.get(key);
}

export function number(value, digits = 3) {
  const significant = Math.max(digits, String(Math.trunc(value)).length);
  return kept(`${language} ${significant}`, () => new Intl.NumberFormat(language, { maximumSignificantDigits: significant })).format(value);
}

export function clock(time, withDate = false) {
  const date = withDate ? { year: 'numeric', month: '2-digit', day: '2-digit' } : {};
  const format = () =>
    new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
      ...date,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone: ZONE,
    });
  return kept(`${language} ${withDate}`, format).format(new Date(time));
}

/** How long ago, in the largest unit that tells enough. */
export function ago(time, now = Date.now()) {
  const minutes = Math.floor((now - new Date(time)) / 60_000);
  if (minutes < 1) {
    return t('ago.now');
  }
  if (minutes < 60) {
    return t('ago.minutes', { n: minutes });
  }
  if (minutes < 48 * 60) {
    return t('ago.hours', { n: Math.floor(minutes / 60) });
  }
  return t('ago.days', { n: Math.floor(minutes / (24 * 60)) });
}

/** Lets a Lit element follow the language. */
export class FollowsLanguage {
  constructor(host) {
    this.host = host;
    this.changed = () => host.requestUpdate();
    host.addController(this);
  }
  hostConnected() {
    listeners.add(this.changed);
  }
  hostDisconnected() {
    listeners.delete(this.changed);
  }
}
