const KEY = 'gridpost.draft';

/**
 * A report that is being written: its service's code, the place ({latitude, longitude} or {address}, each with the name that people
 * read), answers by question, words and telephone.
 */
export function newDraft() {
  return { code: '', place: undefined, answers: {}, words: '', phone: '' };
}

/** What was written before the page was loaded anew in this tab; without the telephone number. */
export function keptDraft() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
    return kept ? { ...newDraft(), ...kept } : undefined;
  } catch {
    return undefined;
  }
}

export function keepDraft(draft) {
  try {
    if (draft) {
      sessionStorage.setItem(KEY, JSON.stringify({ ...draft, phone: '' }));
    } else {
      sessionStorage.removeItem(KEY);
    }
  } catch {
    // it stays for as long as the page is open
  }
}

/** As the gateway takes it. */
export function toReport({ code, place, answers, words, phone }) {
  const given = Object.entries(answers).filter(([, value]) => value.length > 0);
  return {
    service_code: code,
    ...(place.address ? { address_id: place.address } : { lat: place.latitude, long: place.longitude }),
    ...(words.trim() ? { description: words.trim() } : {}),
    ...(phone.trim() ? { phone: phone.trim() } : {}),
    ...(given.length > 0 ? { attributes: Object.fromEntries(given) } : {}),
  };
}
