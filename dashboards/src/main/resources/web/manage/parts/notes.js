import '../../shared/action-note.js';

/** Says at the page's lower edge what an action did; see action-note. */
export function say(text, undo) {
  let note = document.querySelector('action-note');
  if (!note) {
    note = document.createElement('action-note');
    document.body.append(note);
  }
  note.say(text, undo);
}
