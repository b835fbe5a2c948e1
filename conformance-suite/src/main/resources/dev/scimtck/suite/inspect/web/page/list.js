// The live list: only the rows in sight are elements, so that ten thousand cost no more than fifty.
import {api} from './api.js';
import {byId, say} from './dom.js';
import {place, rowOf} from './rows.js';
import {listen} from './stream.js';

const ROW = 46;
const PAGE = 500;
const BEYOND = 8;

export class LiveList {
  /** @param opened is called with the id of an exchange that is to be shown */
  constructor(opened) {
    this.opened = opened;
    this.box = byId('list');
    this.rows = byId('rows');
    this.newer = byId('newer');
    this.byId = new Map();
    this.drawn = new Map();
    this.ids = [];
    this.arrived = [];
    this.above = 0;
    this.total = 0;
    this.more = false;
    this.loading = false;
    this.query = '';
    this.turn = 0;
    this.selected = null;
    this.anchor = null;
    this.paused = false;
    this.held = false;
    this.stream = null;
    this.waitingFrame = false;
    this.listeners = {state: () => {}, changed: () => {}, drawn: () => {}, lost: () => {}};
    this.box.addEventListener('scroll', () => this.draw());
    // Not click: while exchanges come in, a row has moved before the button is up again.
    this.box.addEventListener('mousedown', event => {
      const row = event.target.closest('[data-id]');
      if (!row || event.button !== 0) return;
      if (event.shiftKey) {
        event.preventDefault();
        this.select(Number(row.dataset.id), true);
      } else {
        this.open(Number(row.dataset.id));
      }
    });
    this.newer.addEventListener('click', () => {
      this.box.scrollTop = 0;
      this.box.focus();
    });
    new ResizeObserver(() => this.draw()).observe(this.box);
  }

  /** Shows what matches a search; says what is wrong with one that is none. */
  async search(query) {
    const turn = ++this.turn;
    const page = await api.list({q: query, limit: PAGE});
    if (turn !== this.turn) return;
    this.query = query;
    this.byId.clear();
    this.arrived = [];
    this.ids = page.exchanges.map(summary => this.keep(summary));
    this.total = page.total;
    this.more = page.more;
    this.anchor = null;
    if (this.selected !== null && !this.byId.has(this.selected)) this.selected = null;
    this.box.scrollTop = 0;
    this.stream?.close();
    this.stream = listen(this);
    this.draw();
  }

  keep(summary) {
    this.byId.set(summary.id, summary);
    return summary.id;
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

  /** The oldest are let go, one after the other while the list is full: they stand last. */
  drop(through) {
    const held = this.byId.size;
    while (this.ids.length && this.ids[this.ids.length - 1] <= through) this.byId.delete(this.ids.pop());
    this.arrived = this.arrived.filter(id => id > through || !this.byId.delete(id));
    this.total -= held - this.byId.size;
    if (this.selected !== null && this.selected <= through) this.selected = null;
    if (this.anchor !== null && this.anchor <= through) this.anchor = null;
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
    const arrived = this.arrived.sort((a, b) => b - a);
    this.arrived = [];
    // Who looks at something keeps it before them.
    const still = this.held || this.box.scrollTop >= ROW / 2;
    // Those that are understood late come late: order is by id, not by arrival.
    const late = arrived[arrived.length - 1] < (this.ids[0] ?? 0);
    this.ids = [...arrived, ...this.ids];
    if (late) this.ids.sort((a, b) => b - a);
    this.size();
    if (still) {
      this.above += arrived.length;
      this.box.scrollTop += arrived.length * ROW;
    }
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
    const drawn = new Map();
    for (let at = first; at < last; at++) drawn.set(this.ids[at], this.rowAt(at));
    this.drawn = drawn;
    this.rows.replaceChildren(...[...drawn.values()].map(one => one.row));
    this.box.setAttribute('role', this.ids.length ? 'listbox' : 'region');
    if (this.ids.length) this.box.setAttribute('aria-multiselectable', 'true');
    else this.box.removeAttribute('aria-multiselectable');
    if (drawn.has(this.selected)) this.box.setAttribute('aria-activedescendant', `x-${this.selected}`);
    else this.box.removeAttribute('aria-activedescendant');
    if (this.box.scrollTop < ROW / 2) this.above = 0;
    this.newer.hidden = this.above === 0;
    this.newer.textContent = `↑ ${this.above.toLocaleString()} newer`;
    if (this.more && !this.loading && last > this.ids.length - 50) this.loadMore();
    this.listeners.drawn();
  }

  rowAt(at) {
    const summary = this.byId.get(this.ids[at]);
    const known = this.drawn.get(summary.id);
    const row = known?.summary === summary ? known.row : rowOf(summary);
    return {summary, row: place(row, at * ROW, this.isChosen(summary.id), at + 1, this.more ? -1 : this.ids.length)};
  }

  isChosen(id) {
    if (this.anchor === null) return id === this.selected;
    return id >= Math.min(this.anchor, this.selected) && id <= Math.max(this.anchor, this.selected);
  }

  /** What is chosen, as a search; what is shown where it is not more than one. */
  chosen() {
    if (this.anchor === null || this.anchor === this.selected) return this.query;
    return `${this.query} id:${Math.min(this.anchor, this.selected)}-${Math.max(this.anchor, this.selected)}`.trim();
  }

  async loadMore() {
    this.loading = true;
    const turn = this.turn;
    try {
      const page = await api.list({q: this.query, before: this.ids[this.ids.length - 1], limit: 1000});
      if (turn !== this.turn) return;
      page.exchanges.filter(summary => !this.byId.has(summary.id)).forEach(summary => this.ids.push(this.keep(summary)));
      this.more = page.more;
    } finally {
      this.loading = false;
    }
    this.draw();
  }

  /** Goes up or down by so many. */
  move(by, extending) {
    if (!this.ids.length) return;
    const at = this.ids.indexOf(this.selected);
    const next = at < 0 ? 0 : Math.min(this.ids.length - 1, Math.max(0, at + by));
    this.select(this.ids[next], extending);
  }

  select(id, extending = false) {
    this.anchor = extending ? this.anchor ?? this.selected ?? id : null;
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
    this.anchor = null;
    this.draw();
    this.opened(id);
  }
}
