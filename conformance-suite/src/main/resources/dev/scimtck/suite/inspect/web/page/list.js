// The live list: only the rows in sight are elements, so that ten thousand cost no more than fifty.
import {api, path, Refused} from './api.js';
import {byId, counts, el, millis, provider, say, statusClass, time} from './dom.js';

const ROW = 46;
const PAGE = 500;
const BEYOND = 8;

export class LiveList {
  /** @param opened is called with the id of an exchange that is to be shown */
  constructor(opened) {
    this.opened = opened;
    this.box = byId('list');
    this.rows = byId('rows');
    this.byId = new Map();
    this.ids = [];
    this.arrived = [];
    this.total = 0;
    this.more = false;
    this.loading = false;
    this.query = '';
    this.selected = null;
    this.paused = false;
    this.stream = null;
    this.waitingFrame = false;
    this.listeners = {state: () => {}, changed: () => {}};
    this.box.addEventListener('scroll', () => this.draw());
    this.box.addEventListener('click', event => {
      const row = event.target.closest('[data-id]');
      if (row) this.open(Number(row.dataset.id));
    });
    new ResizeObserver(() => this.draw()).observe(this.box);
  }

  /** Shows what matches a search; says what is wrong with one that is none. */
  async search(query) {
    const page = await api.list({q: query, limit: PAGE});
    this.query = query;
    this.byId.clear();
    this.arrived = [];
    this.ids = page.exchanges.map(summary => this.keep(summary));
    this.total = page.total;
    this.more = page.more;
    if (this.selected !== null && !this.byId.has(this.selected)) this.selected = null;
    this.box.scrollTop = 0;
    this.listen();
    this.draw();
  }

  keep(summary) {
    this.byId.set(summary.id, summary);
    return summary.id;
  }

  listen() {
    this.stream?.close();
    const newest = this.ids.length ? this.ids[0] : undefined;
    const stream = new EventSource(path('/api/stream', {q: this.query}));
    this.stream = stream;
    const on = (type, act) => stream.addEventListener(type, event => act(JSON.parse(event.data)));
    on('exchange', summary => this.arrive(summary));
    on('changed', summary => this.change(summary));
    on('dropped', ({through}) => this.drop(through));
    on('state', state => this.listeners.state(state));
    on('reset', () => this.search(this.query));
    stream.addEventListener('open', () => this.catchUp(newest));
    stream.addEventListener('error', () => this.listeners.state(null));
  }

  /** What came between the list and the stream. */
  async catchUp(newest) {
    try {
      const page = await api.list({q: this.query, after: newest, limit: PAGE});
      page.exchanges.reverse().forEach(summary => this.arrive(summary));
    } catch (refused) {
      if (!(refused instanceof Refused)) throw refused;
    }
  }

  arrive(summary) {
    if (this.byId.has(summary.id)) return this.change(summary);
    this.keep(summary);
    this.arrived.push(summary.id);
    this.total++;
    this.soon();
  }

  change(summary) {
    if (!this.byId.has(summary.id)) return;
    this.keep(summary);
    this.listeners.changed(summary);
    this.soon();
  }

  drop(through) {
    const gone = id => id <= through;
    this.total -= this.ids.filter(gone).length + this.arrived.filter(gone).length;
    this.ids = this.ids.filter(id => !gone(id));
    this.arrived = this.arrived.filter(id => !gone(id));
    for (const id of [...this.byId.keys()]) if (gone(id)) this.byId.delete(id);
    if (this.selected !== null && !this.byId.has(this.selected)) this.selected = null;
    this.soon();
  }

  /** However many arrive, the list is drawn once a frame. */
  soon() {
    if (this.waitingFrame) return;
    this.waitingFrame = true;
    requestAnimationFrame(() => {
      this.waitingFrame = false;
      if (!this.paused) this.letIn();
      this.draw();
    });
  }

  letIn() {
    if (!this.arrived.length) return;
    const arrived = this.arrived.reverse();
    this.arrived = [];
    const atTop = this.box.scrollTop < ROW / 2;
    // Those that are understood late come late: order is by id, not by arrival.
    this.ids = arrived[arrived.length - 1] > (this.ids[0] ?? 0)
        ? [...arrived.sort((a, b) => b - a), ...this.ids]
        : [...arrived, ...this.ids].sort((a, b) => b - a);
    this.size();
    if (!atTop) this.box.scrollTop += arrived.length * ROW;
  }

  setPaused(paused) {
    this.paused = paused;
    this.soon();
  }

  waiting() {
    return this.arrived.length;
  }

  size() {
    this.rows.style.setProperty('height', `${this.ids.length * ROW}px`);
  }

  draw() {
    this.size();
    const first = Math.max(0, Math.floor(this.box.scrollTop / ROW) - BEYOND);
    const last = Math.min(this.ids.length, Math.ceil((this.box.scrollTop + this.box.clientHeight) / ROW) + BEYOND);
    const shown = [];
    for (let at = first; at < last; at++) shown.push(this.row(this.byId.get(this.ids[at]), at));
    this.rows.replaceChildren(...shown);
    if (this.ids.length) this.box.setAttribute('role', 'listbox');
    else this.box.setAttribute('role', 'region');
    const active = this.selected !== null && byId(`x-${this.selected}`);
    if (active) this.box.setAttribute('aria-activedescendant', active.id);
    else this.box.removeAttribute('aria-activedescendant');
    if (this.more && !this.loading && last > this.ids.length - 50) this.loadMore();
    this.listeners.drawn?.();
  }

  row(summary, at) {
    const chosen = summary.id === this.selected;
    const row = el(`div.row.w-${summary.findings.worst}${chosen ? '.chosen' : ''}${summary.trouble ? '.troubled' : ''}`, {
      role: 'option', id: `x-${summary.id}`, 'data-id': summary.id, 'aria-selected': String(chosen),
      'aria-posinset': at + 1, 'aria-setsize': this.more ? -1 : this.ids.length,
    },
    el('span.time', {}, summary.marked ? el('span.mark', {title: summary.mark || 'marked'}, '★') : null, time(summary.at)),
    provider(summary.provider),
    el('span.what', {},
        el('span.intent', {}, summary.intent || `${summary.method} ${summary.path}`),
        el('span.line', {}, el('b', {}, summary.method), ' ', summary.path,
            summary.origin === 'live' ? null : el('span.origin', {}, summary.origin),
            summary.trouble ? el('span.origin', {}, 'trouble on request') : null)),
    el(`span.status.s-${statusClass(summary.status)}`, {title: summary.reason || summary.note}, summary.status || '—'),
    el('span.millis', {}, millis(summary.millis)),
    counts(summary.findings));
    row.style.setProperty('top', `${at * ROW}px`);
    return row;
  }

  async loadMore() {
    this.loading = true;
    try {
      const page = await api.list({q: this.query, before: this.ids[this.ids.length - 1], limit: 1000});
      page.exchanges.filter(summary => !this.byId.has(summary.id)).forEach(summary => this.ids.push(this.keep(summary)));
      this.more = page.more;
    } finally {
      this.loading = false;
    }
    this.draw();
  }

  /** Goes up or down by so many. */
  move(by) {
    if (!this.ids.length) return;
    const at = this.ids.indexOf(this.selected);
    const next = at < 0 ? 0 : Math.min(this.ids.length - 1, Math.max(0, at + by));
    this.select(this.ids[next]);
  }

  select(id) {
    this.selected = id;
    this.reveal();
    const summary = this.byId.get(id);
    if (summary) say(`${summary.intent || summary.method}, ${summary.status || 'no answer'}`);
  }

  reveal() {
    const at = this.ids.indexOf(this.selected);
    if (at >= 0) {
      const top = at * ROW;
      if (top < this.box.scrollTop) this.box.scrollTop = top;
      else if (top + ROW > this.box.scrollTop + this.box.clientHeight) this.box.scrollTop = top + ROW - this.box.clientHeight;
    }
    this.draw();
  }

  open(id) {
    this.selected = id;
    this.draw();
    this.opened(id);
  }
}
