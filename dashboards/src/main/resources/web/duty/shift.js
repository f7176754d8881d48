const KEPT = 'gridpost.shift';

/** The shift of this tab: since when, at which station, how loud. It lasts as long as the tab does. */
export function currentShift() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT)) ?? undefined;
  } catch {
    return undefined;
  }
}

export function keepShift(shift) {
  sessionStorage.setItem(KEPT, JSON.stringify(shift));
}
