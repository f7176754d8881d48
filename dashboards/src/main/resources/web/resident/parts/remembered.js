/** What this device remembers. A browser that keeps nothing (private windows, some apps) forgets it with the page. */
const PREFIX = 'gridpost.';
const meanwhile = new Map();

export function recall(name) {
  try {
    return localStorage.getItem(PREFIX + name) ?? meanwhile.get(name) ?? '';
  } catch {
    return meanwhile.get(name) ?? '';
  }
}

export function remember(name, text) {
  meanwhile.set(name, text);
  try {
    localStorage.setItem(PREFIX + name, text);
  } catch {
    // kept for as long as the page is open
  }
}

const REPORTS = 'reports';
const MOST = 50;

/** The reports made or followed on this device, the newest first: {token, at}. */
export function ownReports() {
  try {
    const all = JSON.parse(recall(REPORTS) || '[]');
    return Array.isArray(all) ? all.filter((one) => typeof one.token === 'string') : [];
  } catch {
    return [];
  }
}

export function keepReport(token) {
  const others = ownReports().filter((one) => one.token !== token);
  remember(REPORTS, JSON.stringify([{ token, at: new Date().toISOString() }, ...others].slice(0, MOST)));
}

export function forgetReport(token) {
  remember(REPORTS, JSON.stringify(ownReports().filter((one) => one.token !== token)));
}
