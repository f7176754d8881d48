/**
 * The views of supervision, in the order in which they are offered. Each is an element that is given `.self` (who is signed in)
 * and `.query` (URLSearchParams of the page's address), and that is loaded when it is first opened.
 *
 * @type {{id: string, right: string, group: string, tag: string, load: () => Promise<unknown>}[]} right: the row of the table
 *     of rights without which the view is not offered
 */
export const VIEWS = [
  {
    id: 'health',
    right: 'READ_ACCOUNTING',
    group: 'gateway',
    tag: 'health-view',
    load: () => import('./health-view.js'),
  },
];

/** Those which somebody may use. */
export function viewsOf(self) {
  return VIEWS.filter((view) => self.may.includes(view.right));
}
