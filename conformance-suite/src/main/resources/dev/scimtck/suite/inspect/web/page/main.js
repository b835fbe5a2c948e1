// The page as a whole: which view is shown, the search, and what the keys do.
import {api, Refused} from './api.js';
import {Detail} from './detail.js';
import {confirmed, exporting, help, importing, replaying, trouble} from './dialogs.js';
import {byId, el, say} from './dom.js';
import {emptyWords, showState} from './head.js';
import {listenToKeys} from './keys.js';
import {LiveList} from './list.js';
import {sequences} from './sequences.js';
import {resource, resources, stories} from './views.js';

let lastState = null;
let noticeTimer = 0;

function notice(...words) {
  const box = byId('notice');
  box.replaceChildren(...words.filter(Boolean),
      el('button.small', {type: 'button', 'aria-label': 'Dismiss', onclick: () => { box.hidden = true; }}, '✕'));
  box.hidden = false;
  say(words.map(word => word.textContent ?? word).join(' '));
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => { box.hidden = true; }, 15_000);
}

/** Says what was refused; anything else is a fault of the page. */
function problem(refused) {
  if (!(refused instanceof Refused)) throw refused;
  notice(refused.message);
}

const list = new LiveList(id => { location.hash = `#/x/${id}`; });
const detail = new Detail(list, notice);
const other = {shown: null, newest: 0};

list.listeners = {
  state: told,
  changed: summary => detail.changed(summary).catch(problem),
  drawn,
  lost: problem,
};

function told(state) {
  lastState = state ?? lastState;
  if (state && !list.query) list.total = state.held.exchanges;
  showState(state, notice, refreshState);
  drawn();
}

const refreshState = () => api.state().then(told).catch(problem);

function drawn() {
  const held = lastState && !list.query ? lastState.held : {dropped: 0, mostExchanges: Infinity};
  byId('count').textContent = list.paused
      ? `paused · ${list.waiting().toLocaleString()} waiting`
      : `${Math.min(list.total, held.mostExchanges).toLocaleString()}${list.query ? ' found' : ''}${held.dropped ? ` · ${held.dropped.toLocaleString()} let go` : ''}`;
  byId('fresh')?.toggleAttribute('hidden', newest() <= other.newest);
  const empty = byId('empty');
  empty.hidden = list.ids.length > 0;
  const key = `${list.query === ''} ${lastState?.mode}`;
  if (empty.hidden || empty.dataset.key === key) return;
  empty.dataset.key = key;
  empty.replaceChildren(...emptyWords(lastState, list.query));
}

const newest = () => Math.max(list.ids[0] ?? 0, list.arrived.at(-1) ?? 0);

async function search(words) {
  const input = byId('q');
  const line = byId('q-problem');
  if (words !== undefined) input.value = words;
  try {
    await list.search(input.value.trim());
    line.hidden = true;
    input.removeAttribute('aria-invalid');
    for (const button of document.querySelectorAll('[data-q]')) {
      button.setAttribute('aria-pressed', String(button.dataset.q === list.query));
    }
    if (other.shown) await other.shown();
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
  list.held = exchange !== null;
  other.shown = null;
  if (exchange) {
    const id = Number(exchange[1]);
    if (list.selected !== id) list.select(id);
    await detail.show(id);
    list.reveal();
  } else if (live) {
    if (detail.open) detail.close();
    list.draw();
  } else {
    other.shown = () => showOther(place, new URLSearchParams(query));
    await other.shown();
    byId('other').scrollTop = 0;
  }
}

const VIEWS = {
  resources: () => resources(list.query), sequences: () => sequences(list.query), stories,
  resource: parameters => resource(parameters.get('key') ?? ''),
};

async function showOther(place, parameters) {
  other.newest = newest();
  const view = VIEWS[place];
  const content = view ? await view(parameters) : el('p.empty', {}, 'There is no such view.');
  byId('other').replaceChildren(
      el('button', {type: 'button', id: 'fresh', hidden: true, onclick: () => other.shown().catch(problem)}, 'Newer traffic has passed: show it'),
      ...[content].flat(Infinity).filter(Boolean));
}

const routed = () => route().catch(refused => {
  if (detail.open && location.hash.startsWith('#/x/')) detail.close();
  problem(refused);
});

const show = id => { if (id !== null && id !== undefined) location.hash = `#/x/${id}`; };

/** Up or down the list; an open exchange follows without filling the history. */
function move(by, extending) {
  list.move(by, extending);
  if (detail.open && !extending && list.selected !== null) location.replace(`#/x/${list.selected}`);
}

async function markSelected() {
  if (detail.open) return detail.mark();
  const summary = list.byId.get(list.selected);
  if (summary) list.change(summary.marked ? await api.unmark(summary.id) : await api.mark(summary.id, ''));
}

const opened = {
  trouble: () => trouble(refreshState).catch(problem), import: () => importing(() => search()),
  export: () => exporting(list.chosen()), replay: () => replaying(list.chosen()), help,
};

listenToKeys({
  j: () => move(1), ArrowDown: () => move(1), k: () => move(-1), ArrowUp: () => move(-1),
  J: () => move(1, true), ShiftArrowDown: () => move(1, true), K: () => move(-1, true), ShiftArrowUp: () => move(-1, true),
  PageDown: () => move(10), PageUp: () => move(-10), Home: () => move(-list.ids.length), End: () => move(list.ids.length),
  Enter: () => { if (list.selected !== null) list.open(list.selected); },
  Escape: () => { location.hash = '#/'; },
  '/': () => { byId('q').focus(); byId('q').select(); },
  p: pause, c: clear, t: opened.trouble, e: opened.export, r: opened.replay, '?': opened.help,
  m: () => markSelected().catch(problem), y: () => detail.open && detail.copy(),
  '[': () => show(detail.exchange?.previous), ']': () => show(detail.exchange?.next),
}, {
  dialogIsOpen: () => byId('dialog').open,
  listIsShown: () => !byId('live').hidden,
  leaveField: () => byId(byId('live').hidden ? 'fresh' : 'list')?.focus(),
  choseTab: number => {
    if (detail.open) detail.chooseNumber(number);
    return detail.open;
  },
});

let typing = 0;
byId('q').addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(() => search().catch(problem), 200);
});
byId('q').addEventListener('keydown', event => {
  if (event.key !== 'Enter') return;
  clearTimeout(typing);
  search().then(() => { if (!byId('live').hidden && byId('q-problem').hidden) byId('list').focus(); }).catch(problem);
});
for (const button of document.querySelectorAll('[data-q]')) {
  button.addEventListener('click', () => search(byId('q').value.trim() === button.dataset.q ? '' : button.dataset.q).catch(problem));
}
for (const [name, act] of Object.entries(opened)) byId(`open-${name}`).addEventListener('click', act);
byId('skip').addEventListener('click', event => {
  event.preventDefault();
  byId('list').focus();
});
byId('pause').addEventListener('click', pause);
byId('clear').addEventListener('click', clear);
byId('record').addEventListener('click', () => api.record(Boolean(lastState?.paused)).then(told).catch(problem));
byId('theme').addEventListener('click', () => {
  const now = document.documentElement.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  document.documentElement.dataset.theme = now === 'dark' ? 'light' : 'dark';
  localStorage.setItem('theme', document.documentElement.dataset.theme);
});
const theme = localStorage.getItem('theme');
if (theme) document.documentElement.dataset.theme = theme;
addEventListener('hashchange', routed);

await refreshState();
await search();
await routed();
document.body.classList.add('ready');
