// The keyboard: whatever the page can do often has a key, and none needs a modifier.

const LIST_ONLY = /^(j|k|J|K|Arrow.*|Page.*|Home|End|Enter)$/;

/**
 * Listens to the keyboard.
 *
 * @param acts what each key does, by its name
 * @param page tells whether the list is shown, a dialog is open, and whether a digit chose a tab
 */
export function listenToKeys(acts, page) {
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || page.dialogIsOpen()) return;
    const at = event.target;
    if (at.matches('input, textarea, select')) {
      if (event.key === 'Escape') page.leaveField(at);
      return;
    }
    if (isTheElements(event, at) || (LIST_ONLY.test(event.key) && !page.listIsShown())) return;
    if (/^[1-6]$/.test(event.key) && page.choseTab(Number(event.key))) {
      event.preventDefault();
      return;
    }
    const act = acts[event.shiftKey && event.key.startsWith('Arrow') ? `Shift${event.key}` : event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });
}

/** Enter on a button presses it, and arrows scroll what is being read. */
function isTheElements(event, at) {
  if (event.key === 'Enter') return at.matches('button, a, summary, [role=tab]');
  return /^(Arrow|Page|Home|End)/.test(event.key) && at.closest('#detail, #other, pre') !== null;
}
