/**
 * Keeps the page's shell (its modules, libraries, styles and texts) so that it opens without a network. What it keeps is one
 * whole version: it walks from the page through all imports, and only when everything has come does the new version take
 * the place of the old one. It keeps nothing of what the gateway answers about people and tickets: that the page keeps itself,
 * by who is signed in.
 */
const PAGE = '/crew';
const PREFIX = 'crew-shell-';
const BESIDE = [
  '/web/crew/crew.webmanifest',
  '/web/shared/icon.svg',
  ...['shared', 'model', 'crew'].flatMap((bundle) => ['zh', 'en'].map((language) => `/web/${bundle}/i18n/${language}.json`)),
];
const PAUSE = 60_000;
const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']/g;
const LINKED = /<(?:link|script)\b[^>]*?(?:href|src)="(\/web\/[^"]+)"/g;

let looked = 0;
let looking;

self.addEventListener('install', (event) => event.waitUntil(renew().then(() => self.skipWaiting())));

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== location.origin) {
    return;
  }
  if (event.request.mode === 'navigate' && url.pathname === PAGE) {
    event.respondWith(kept(PAGE).then((page) => page ?? fetch(event.request)));
    event.waitUntil(look());
  } else if (url.pathname.startsWith('/web/') || url.pathname.startsWith('/webjars/')) {
    event.respondWith(kept(url.pathname).then((file) => file ?? fetch(event.request)));
  }
});

/** The newest version that is whole: the page itself was put there last. */
async function current() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX)).sort().reverse();
  for (const name of names) {
    if (await (await caches.open(name)).match(PAGE, { ignoreVary: true })) {
      return name;
    }
  }
  return undefined;
}

async function kept(path) {
  const name = await current();
  return name && (await caches.open(name)).match(path, { ignoreVary: true });
}

/** Looks for a new version, but not at every tap. */
function look() {
  if (!looking && Date.now() - looked > PAUSE) {
    looking = renew()
      .catch(() => {
        // no network: what is kept stays as it is
      })
      .finally(() => (looking = undefined));
  }
  return looking;
}

/** Fetches all that the page needs; keeps it if any of it has changed, and tells the open pages. */
async function renew() {
  const files = await walk();
  looked = Date.now();
  const old = await current();
  if (old && (await isSame(await caches.open(old), files))) {
    return;
  }
  const name = PREFIX + String(Date.now()).padStart(15, '0');
  try {
    const cache = await caches.open(name);
    const page = files.get(PAGE);
    await Promise.all([...files].filter(([path]) => path !== PAGE).map(([path, response]) => cache.put(path, response)));
    await cache.put(PAGE, page);
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
  const stale = (await caches.keys()).filter((other) => other.startsWith(PREFIX) && other !== name);
  await Promise.all(stale.map((other) => caches.delete(other)));
  if (old) {
    (await self.clients.matchAll()).forEach((client) => client.postMessage('renewed'));
  }
}

async function isSame(cache, files) {
  const before = await cache.keys();
  if (before.length !== files.size) {
    return false;
  }
  for (const [path, response] of files) {
    const known = await cache.match(path, { ignoreVary: true });
    if (!known || known.headers.get('ETag') !== response.headers.get('ETag')) {
      return false;
    }
  }
  return true;
}

/** From the page through its styles, scripts and their imports. */
async function walk() {
  const files = new Map();
  const page = await load(PAGE, files);
  const html = await page.clone().text();
  const map = JSON.parse(html.match(/<script type="importmap">(.*?)<\/script>/s)[1]).imports;
  const linked = [...html.matchAll(LINKED)].map((match) => match[1]);
  await Promise.all([...linked, ...BESIDE].map((path) => follow(path, map, files)));
  return files;
}

async function follow(path, map, files) {
  if (files.has(path)) {
    return;
  }
  files.set(path, undefined);
  const response = await load(path, files);
  if (path.endsWith('.js')) {
    const script = await response.clone().text();
    const imports = [...script.matchAll(IMPORT)].map((match) => resolved(match[1], path, map)).filter(Boolean);
    await Promise.all(imports.map((next) => follow(next, map, files)));
  }
}

function resolved(name, from, map) {
  if (name.startsWith('.') || name.startsWith('/')) {
    return new URL(name, new URL(from, location.origin)).pathname;
  }
  if (map[name]) {
    return map[name];
  }
  const folder = Object.keys(map).find((key) => key.endsWith('/') && name.startsWith(key));
  return folder && map[folder] + name.slice(folder.length);
}

async function load(path, files) {
  const response = await fetch(path, { cache: 'no-cache', credentials: 'same-origin' });
  if (!response.ok) {
    throw new Error(`${path}: ${response.status}`);
  }
  files.set(path, response);
  return response;
}
