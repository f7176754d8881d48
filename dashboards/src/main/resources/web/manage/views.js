/**
 * The views of supervision, in the order in which they are offered. Each is an element that is given `.self` (who is signed in)
 * and `.query` (URLSearchParams of the page's address), and that is loaded when it is first opened.
 *
 * @type {{id: string, right: string, group: string, tag: string, load: () => Promise<unknown>}[]} right: the row of the table
 *     of rights without which the view is not offered
 */
export const VIEWS = [
  { id: 'overview', right: 'READ_KPIS', group: 'county', tag: 'overview-view', load: () => import('./overview-view.js') },
  { id: 'load', right: 'READ_ALARM_LOAD', group: 'county', tag: 'load-view', load: () => import('./load-view.js') },
  { id: 'repairs', right: 'READ_REPAIR_KPIS', group: 'county', tag: 'repairs-view', load: () => import('./repairs-view.js') },
  { id: 'meeting', right: 'READ_JOINT_MEETING', group: 'county', tag: 'meeting-view', load: () => import('./meeting-view.js') },
  { id: 'reports', right: 'READ_REPORTS_MAP', group: 'county', tag: 'reports-view', load: () => import('./reports-view.js') },
  { id: 'assets', right: 'LIST_ASSETS', group: 'facilities', tag: 'assets-view', load: () => import('./assets-view.js') },
  { id: 'devices', right: 'LIST_DEVICES', group: 'facilities', tag: 'devices-view', load: () => import('./devices-view.js') },
  { id: 'import', right: 'IMPORT_ASSETS', group: 'facilities', tag: 'import-view', load: () => import('./import-view.js') },
  { id: 'orders', right: 'LIST_ORDERS', group: 'facilities', tag: 'orders-view', load: () => import('./orders-view.js') },
  { id: 'rules', right: 'LIST_RULES', group: 'facilities', tag: 'rules-view', load: () => import('./rules-view.js') },
  { id: 'accounts', right: 'LIST_ACCOUNTS', group: 'people', tag: 'accounts-view', load: () => import('./accounts-view.js') },
  { id: 'sessions', right: 'LIST_SESSIONS', group: 'people', tag: 'sessions-view', load: () => import('./sessions-view.js') },
  { id: 'tokens', right: 'LIST_TOKENS', group: 'people', tag: 'tokens-view', load: () => import('./tokens-view.js') },
  { id: 'audit', right: 'READ_AUDIT', group: 'people', tag: 'audit-view', load: () => import('./audit-view.js') },
  { id: 'channels', right: 'LIST_DELIVERIES', group: 'gateway', tag: 'channels-view', load: () => import('./channels-view.js') },
  { id: 'accounting', right: 'READ_ACCOUNTING', group: 'gateway', tag: 'accounting-view', load: () => import('./accounting-view.js') },
  { id: 'rejections', right: 'LIST_REJECTIONS', group: 'gateway', tag: 'rejections-view', load: () => import('./rejections-view.js') },
  { id: 'health', right: 'READ_ACCOUNTING', group: 'gateway', tag: 'health-view', load: () => import('./health-view.js') },
];

/** Those which somebody may use. */
export function viewsOf(self) {
  return VIEWS.filter((view) => self.may.includes(view.right));
}
