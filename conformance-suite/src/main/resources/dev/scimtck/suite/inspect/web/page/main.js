// The page as a whole: which view is shown, the search, the keys, and what the inspector says of itself.
import {api, Refused} from './api.js';
import {Detail} from './detail.js';
import {confirmed, exporting, help, importing, replaying, trouble} from './dialogs.js';
import {byId, el, say} from './dom.js';
import {LiveList} from './list.js';
import * as views from './views.js';

let lastState = null;
let noticeTimer = 0;

function notice(...words) {
  const box = byId('notice');
  box.replaceChildren(...words.filter(Boolean).flatMap(word => [word, ' ']),
      el('button', {type: 'button', 'aria-label': 'Dismiss', onclick: () => { box.hidden = true; }}, '✕'));
  box.hidden = false;
  say(box.textContent.replace('✕', ''));
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => { box.hidden = true; }, 15_000);
}

const list = new LiveList(id => { location.hash = `#/x/${id}`; });
const detail = new Detail(list, notice);
const problem = refused => notice(refused.message);

list.listeners = {
  state: state => told(state),
  changed: summary => detail.changed(summary).catch(problem),
  drawn: () => drawn(),
};

/** What the inspector says of itself; null while it cannot be reached. */
function told(state) {
  document.body.classList.toggle('lost', state === null);
  if (state === null) return;
  lastState = state;
  const where = state.mode === 'import'
      ? ['recorded traffic']
      : ['provider → ', el('code', {}, state.providerUrl), el('button.small', {type: 'button', onclick: () => copy(state.providerUrl)}, 'copy'),
        state.mode === 'target' ? [' → ', el('code', {}, state.target)] : ' → the reference server'];
  if (state.journal) where.push(el('span.faint', {}, ` · journal ${state.journal.file}${state.journal.note ? `: ${state.journal.note}` : ''}`));
  if (state.paused) where.push(el('b', {}, ' · not recording'));
  const line = byId('where');
  const key = JSON.stringify([state.mode, state.providerUrl, state.target, state.journal, state.paused]);
  if (line.dataset.key !== key) {
    line.dataset.key = key;
    line.replaceChildren(...where.flat());
  }
  banner(state.troubles);
  drawn();
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    notice('Copied.');
  } catch {
    notice('Copy this: ', el('code', {}, text));
  }
}

function banner(troubles) {
  const box = byId('trouble-banner');
  const key = troubles.map(one => `${one.id}:${one.done}`).join();
  if (box.dataset.key === key) return;
  box.dataset.key = key;
  box.hidden = !troubles.length;
  box.replaceChildren(el('strong', {}, 'TROUBLE IS ON: '), troubles.map(one => `${one.words} (${one.done} so far)`).join('; '), ' ',
      el('button', {type: 'button', id: 'end-trouble', onclick: () => api.endAllTrouble().then(refreshState).catch(problem)}, 'Switch all off'));
}

const refreshState = () => api.state().then(told).catch(problem);

function drawn() {
  const shown = list.ids.length;
  const waiting = list.waiting();
  byId('count').textContent = list.paused
      ? `paused · ${waiting} waiting`
      : `${list.total.toLocaleString()}${list.query ? ' found' : ''}${lastState && !list.query && lastState.held.dropped ? ` · ${lastState.held.dropped.toLocaleString()} let go` : ''}`;
  const empty = byId('empty');
  empty.hidden = shown > 0;
  if (!shown) empty.textContent = emptyWords();
}

function emptyWords() {
  if (list.query) return 'Nothing matches the search.';
  if (lastState?.mode === 'import') return 'Nothing was imported yet.';
  return lastState ? `Nothing has passed yet. Give the provider the base URL ${lastState.providerUrl}` : '';
}

async function search() {
  const input = byId('q');
  const line = byId('q-problem');
  try {
    await list.search(input.value.trim());
    line.hidden = true;
    input.removeAttribute('aria-invalid');
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused;
    line.textContent = refused.message;
    line.hidden = false;
    input.setAttribute('aria-invalid', 'true');
  }
}

function pause() {
  list.setPaused(!list.paused);
  const button = byId('pause');
  button.setAttribute('aria-pressed', String(list.paused));
  button.textContent = list.paused ? 'Go on' : 'Pause';
  say(list.paused ? 'the list is paused' : 'the list goes on');
}

function clear() {
  confirmed('Clear', 'Forget all exchanges? A journal keeps them.', 'Forget them', async () => {
    await api.clear();
    location.hash = '#/';
    await search();
  });
}

// Which view: #/ and #/x/12 the list, #/resources, #/resource?key=…, #/sequences, #/stories.
async function route() {
  const [place, query] = location.hash.replace(/^#\/?/, '').split('?');
  const exchange = /^x\/(\d+)$/.exec(place);
  const live = place === '' || exchange !== null;
  byId('live').hidden = !live;
  byId('other').hidden = live;
  for (const link of byId('views').children) {
    const current = link.dataset.view === (live ? 'live' : place === 'resource' ? 'resources' : place);
    if (current) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  if (byId('dialog').open) byId('dialog').close();
  if (exchange) {
    const id = Number(exchange[1]);
    list.selected = id;
    list.reveal();
    await detail.show(id);
    list.reveal();
  } else if (live) {
    if (detail.open) detail.close();
    list.draw();
  } else {
    await showOther(place, new URLSearchParams(query));
  }
}

async function showOther(place, parameters) {
  const view = {resources: views.resources, sequences: views.sequences, stories: views.stories,
    resource: () => views.resource(parameters.get('key') ?? '')}[place];
  const content = view ? await view() : el('p.empty', {}, 'There is no such view.');
  byId('other').replaceChildren(...[content].flat());
}

const routed = () => route().catch(refused => {
  if (!(refused instanceof Refused)) throw refused;
  if (detail.open && location.hash.startsWith('#/x/')) detail.close();
  notice(refused.message);
});

const again = id => { if (id !== null && id !== undefined) location.hash = `#/x/${id}`; };
const KEYS = {
  j: () => list.move(1), ArrowDown: () => list.move(1), k: () => list.move(-1), ArrowUp: () => list.move(-1),
  PageDown: () => list.move(10), PageUp: () => list.move(-10), Home: () => list.move(-list.ids.length), End: () => list.move(list.ids.length),
  Enter: () => { if (list.selected !== null) list.open(list.selected); },
  Escape: () => { location.hash = '#/'; },
  '/': () => { location.hash = '#/'; byId('q').focus(); byId('q').select(); },
  p: pause, c: clear, t: () => trouble(refreshState).catch(problem), '?': help,
  m: () => markSelected().catch(problem), y: () => detail.open && detail.copy().catch(problem),
  '[': () => again(detail.exchange?.previous), ']': () => again(detail.exchange?.next),
};

async function markSelected() {
  if (detail.open) return detail.mark();
  const summary = list.byId.get(list.selected);
  if (summary) list.change(summary.marked ? await api.unmark(summary.id) : await api.mark(summary.id, ''));
}

document.addEventListener('keydown', event => {
  const at = event.target;
  if (event.ctrlKey || event.metaKey || event.altKey || byId('dialog').open) return;
  if (at.matches('input, textarea, select')) {
    if (event.key === 'Escape') byId('list').focus();
    return;
  }
  if ((event.key === 'Enter' && at.matches('button, a, summary, [role=tab]')) || byId('live').hidden && /^(j|k|Arrow|Page|Home|End|Enter)/.test(event.key)) return;
  if (at.closest('#detail') && /^(Arrow|Page|Home|End)/.test(event.key)) return;
  if (/^[1-6]$/.test(event.key) && detail.open) {
    detail.chooseNumber(Number(event.key));
    event.preventDefault();
    return;
  }
  const act = KEYS[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
});

let typing = 0;
byId('q').addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(() => search().catch(problem), 200);
});
byId('q').addEventListener('keydown', event => {
  if (event.key !== 'Enter') return;
  clearTimeout(typing);
  search().then(() => byId('list').focus()).catch(problem);
});
for (const button of document.querySelectorAll('[data-q]')) {
  button.addEventListener('click', () => {
    byId('q').value = byId('q').value.trim() === button.dataset.q ? '' : button.dataset.q;
    search().catch(problem);
  });
}
byId('pause').addEventListener('click', pause);
byId('clear').addEventListener('click', clear);
byId('open-trouble').addEventListener('click', () => trouble(refreshState).catch(problem));
byId('open-import').addEventListener('click', () => importing(() => search()));
byId('open-export').addEventListener('click', () => exporting(list.query));
byId('open-replay').addEventListener('click', () => replaying(list.query));
byId('open-help').addEventListener('click', help);
byId('theme').addEventListener('click', () => {
  const dark = document.documentElement.dataset.theme
      ? document.documentElement.dataset.theme === 'dark'
      : matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = dark ? 'light' : 'dark';
  localStorage.setItem('theme', document.documentElement.dataset.theme);
});
const theme = localStorage.getItem('theme');
if (theme) document.documentElement.dataset.theme = theme;
addEventListener('hashchange', routed);

await refreshState();
await search();
await routed();
document.body.classList.add('ready');
