// What the inspector says of itself, at the top of the page: what it is in front of, and which trouble is on.
import {api} from './api.js';
import {byId, copy, el} from './dom.js';

/** Redraws only what has changed, so that a button is not taken away under a pointer. */
function redrawn(box, key, ...content) {
  if (box.dataset.key === key) return;
  box.dataset.key = key;
  box.replaceChildren(...content.flat(Infinity).filter(Boolean));
}

/** Shows a state; null while the inspector cannot be reached. */
export function showState(state, notice, changed) {
  document.body.classList.toggle('lost', state === null);
  if (state === null) return;
  where(state, notice);
  banner(state.troubles, notice, changed);
  const record = byId('record');
  record.setAttribute('aria-pressed', String(!state.paused));
  record.textContent = state.paused ? 'Not recording' : 'Recording';
  record.hidden = state.mode === 'import';
  byId('stories-number').textContent = state.stories.toLocaleString();
  byId('stories-number').hidden = state.stories === 0;
}

function where(state, notice) {
  const key = JSON.stringify([state.mode, state.providerUrl, state.target, state.journal]);
  if (state.mode === 'import') return redrawn(byId('where'), key, 'recorded traffic');
  redrawn(byId('where'), key, 'provider → ', el('code', {}, state.providerUrl),
      el('button.small', {type: 'button', id: 'copy-url', 'aria-label': 'Copy the base URL for the provider',
        onclick: () => copy(state.providerUrl, 'The base URL for the provider is on the clipboard.', notice)}, 'copy'),
      state.mode === 'target' ? [' → ', el('code', {}, state.target)] : ' → reference server',
      state.journal ? el('span.faint', {}, ` · journal ${state.journal.file}${state.journal.note ? `: ${state.journal.note}` : ''}`) : null,
      state.maskPeople ? el('span.faint', {}, ' · people are masked') : null);
}

function banner(troubles, notice, changed) {
  const box = byId('trouble-banner');
  box.hidden = !troubles.length;
  redrawn(box, troubles.map(one => `${one.id}:${one.done}`).join(),
      el('strong', {}, 'TROUBLE IS ON'),
      el('span', {}, troubles.map(one => `${one.words} (${one.done} so far)`).join('; ')),
      el('button', {type: 'button', id: 'end-trouble', onclick: () => api.endAllTrouble().then(changed).catch(refused => notice(refused.message))}, 'Switch all off'));
}

/** What stands in the place of an empty list: what to do next. */
export function emptyWords(state, query) {
  if (query) return [el('p', {}, 'Nothing matches the search.')];
  if (!state) return [];
  if (state.mode === 'import') return [el('p', {}, 'Nothing has been imported yet: Import… takes a HAR file, a journal, or a request with its response as text.')];
  return [
    el('p.big', {}, 'Nothing has passed yet.'),
    el('p', {}, 'Give the provider this base URL, and the token that was printed with it:'),
    el('p', {}, el('code', {}, state.providerUrl)),
    el('p.faint', {}, 'A provider in the cloud reaches this machine through a tunnel; --public-url tells the inspector its address. Or try it from a terminal:'),
    el('pre', {tabindex: 0}, `curl -H "Authorization: Bearer $SCIM_TOKEN" ${state.providerUrl}/Users?count=1`),
  ];
}
