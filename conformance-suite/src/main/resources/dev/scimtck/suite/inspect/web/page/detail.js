// One exchange: what it means, what is wrong with it, what it changed, and every byte.
import {api} from './api.js';
import {byId, copy, counts, el, millis, moment, provider, say, statusClass} from './dom.js';
import {changeTable, finding, message, outcomes, resourceLink, story} from './parts.js';

const TABS = ['Meaning', 'Findings', 'Change', 'Request', 'Response', 'Raw'];
const FEW = 3;
const MOST = 50;

/** What sends the same bytes. */
function others(all) {
  const words = some => some.join(' · ');
  return all.length <= FEW ? words(all) : el('details', {}, el('summary', {}, `one of ${all.length} other steps that look the same`), words(all));
}

function worstFirst(exchange) {
  const rank = found => ['must', 'should', 'note'].indexOf(found.severity);
  exchange.findingList.sort((one, other) => rank(one) - rank(other));
  return exchange;
}

export class Detail {
  /** @param list the live list, which has the row that this is of */
  constructor(list, notice) {
    this.list = list;
    this.notice = notice;
    this.box = byId('detail');
    this.tab = 'Meaning';
    this.exchange = null;
    this.turn = 0;
  }

  get open() {
    return !this.box.hidden;
  }

  /** Shows an exchange by its id. */
  async show(id) {
    const turn = ++this.turn;
    const exchange = worstFirst(await api.exchange(id));
    if (turn !== this.turn) return;
    this.exchange = exchange;
    this.box.hidden = false;
    document.body.classList.add('with-detail');
    this.draw();
    this.box.scrollTop = 0;
    document.title = `#${id} ${exchange.intent || exchange.method} · SCIM inspector`;
  }

  close() {
    this.turn++;
    this.box.hidden = true;
    this.exchange = null;
    document.body.classList.remove('with-detail');
    document.title = 'SCIM inspector';
    byId('list').focus({preventScroll: true});
  }

  /** A row has changed: marked, or understood better. */
  async changed(summary) {
    if (this.exchange?.id !== summary.id || document.activeElement?.id === 'note') return;
    const turn = ++this.turn;
    const exchange = worstFirst(await api.exchange(summary.id));
    if (turn !== this.turn) return;
    this.exchange = exchange;
    this.redraw();
  }

  redraw() {
    const focused = this.box.contains(document.activeElement) ? document.activeElement.id : '';
    this.draw();
    if (focused) byId(focused)?.focus();
  }

  draw() {
    const x = this.exchange;
    this.box.replaceChildren(
        el('header', {},
            el('div.head', {},
                el('h2', {id: 'detail-title'}, x.intent || `${x.method} ${x.path}`),
                el('button', {type: 'button', id: 'close', 'aria-label': 'Close the exchange', title: 'Close (Esc)', onclick: () => { location.hash = '#/'; }}, '✕')),
            el('p.sub', {}, provider(x.provider), el(`span.status.s-${statusClass(x.status)}`, {}, x.status ? `${x.status} ${x.reason}` : 'no answer'),
                el('span.faint', {}, `${millis(x.millis)} ms`), counts(x.findings)),
            el('div.actions', {},
                this.button('mark', x.marked ? '★ Marked' : '☆ Mark', 'm', () => this.mark()),
                this.button('copy', 'Copy as curl', 'y', () => this.copy()),
                this.button('copy-link', 'Copy link', `#${x.id}`, () => this.link()),
                this.button('again', 'Send again', 'sends it once more, to the same target', () => this.again()),
                x.previous === null ? null : el('a', {href: `#/x/${x.previous}`, id: 'earlier', title: 'with the same resource ([)'}, '← earlier'),
                x.next === null ? null : el('a', {href: `#/x/${x.next}`, id: 'later', title: 'with the same resource (])'}, 'later →')),
            x.marked ? this.note(x) : null),
        this.tabs(),
        el('div.panel', {role: 'tabpanel', id: 'panel', tabindex: 0, 'aria-labelledby': `tab-${this.tab}`}, this.panel(x)));
  }

  button(id, words, title, act) {
    return el('button', {type: 'button', id, title, onclick: () => act().catch(problem => this.notice(problem.message))}, words);
  }

  note(x) {
    return el('p', {}, el('label.off-screen', {for: 'note'}, 'Note on the mark'),
        el('input', {id: 'note', value: x.mark, maxlength: 500, placeholder: 'a note, found by its words', autocomplete: 'off',
          onchange: event => api.mark(x.id, event.target.value).then(summary => this.list.change(summary), problem => this.notice(problem.message))}));
  }

  tabs() {
    const x = this.exchange;
    const numbers = {Findings: x.findingList.length + x.stories.length, Change: x.changes.length};
    return el('div.tabs', {role: 'tablist', 'aria-label': 'Parts of the exchange', onkeydown: event => this.keys(event)},
        TABS.map((name, at) => el('button', {
          type: 'button', role: 'tab', id: `tab-${name}`, 'aria-controls': 'panel', 'aria-selected': String(name === this.tab), title: `(${at + 1})`,
          tabindex: name === this.tab ? 0 : -1, onclick: () => this.choose(name),
        }, name, numbers[name] ? el('span.number', {}, String(numbers[name])) : null)));
  }

  keys(event) {
    const by = {ArrowRight: 1, ArrowLeft: -1}[event.key];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    this.choose(TABS[(TABS.indexOf(this.tab) + by + TABS.length) % TABS.length]);
    byId(`tab-${this.tab}`).focus();
  }

  choose(name) {
    this.tab = name;
    this.redraw();
  }

  /** By its number, from 1. */
  chooseNumber(number) {
    if (number <= TABS.length) this.choose(TABS[number - 1]);
  }

  panel(x) {
    switch (this.tab) {
      case 'Meaning': return this.meaning(x);
      case 'Findings': return this.findings(x);
      case 'Change': return x.changes.length ? changeTable(x.changes) : el('p.faint', {}, 'It changes nothing, or nothing that can be seen.');
      case 'Request': return message(x.request);
      case 'Response': return x.response ? message(x.response) : el('p.faint', {}, x.note || 'There was no answer.');
      default: return [
        el('h3', {}, 'Request'), el('pre.raw', {}, x.request.raw),
        el('h3', {}, 'Response'), x.response ? el('pre.raw', {}, x.response.raw) : el('p.faint', {}, x.note || 'There was no answer.'),
      ];
    }
  }

  meaning(x) {
    const who = x.provider;
    const facts = [
      ['changes', x.changes.length ? outcomes(x.changes) : null],
      [x.resources.length > 1 ? 'resources' : 'resource', x.resources.length ? x.resources.slice(0, MOST).map(one =>
        el('div', {}, el('span.kind', {}, one.type), ' ', resourceLink(one))) : null],
      ['request', el('code', {}, `${x.method} ${x.target}`)],
      ['sent by', who.id ? `${who.name}${who.dialect ? `, dialect ${who.dialect}` : ''} (${who.confidence})` : `${who.name || 'an unknown client'}`],
      ['step', who.step ? el('code', {}, `${who.recording}: ${who.step}`) : null],
      ['told by', who.because.length ? who.because.join('; ') : null],
      ['could also be', who.others.length ? others(who.others) : null],
      ['when', `${moment(x.at)}, number ${x.id}`],
      ['bodies', `${x.requestBytes} bytes sent, ${x.responseBytes} bytes answered`],
      ['proxy', x.note || null],
      ['trouble', x.trouble],
    ].filter(([, value]) => value !== null && value !== '');
    return [
      x.meaning.map(paragraph => el('p', {}, paragraph)),
      this.wrong(x),
      el('dl', {}, facts.map(([name, value]) => [el('dt', {}, name), el('dd', {}, value)])),
    ];
  }

  /** What is wrong with it, in a line each. */
  wrong(x) {
    const all = [...x.findingList, ...x.stories];
    if (!all.length) return null;
    return el('ul.wrong', {}, all.map(found => el('li', {},
        el(`span.f.f-${found.severity}`, {}, found.severity), ' ',
        el('button.plain', {type: 'button', onclick: () => this.choose('Findings')}, found.summary))));
  }

  findings(x) {
    if (!x.findingList.length && !x.stories.length) return el('p.faint', {}, 'Nothing is wrong with it.');
    return [...x.findingList.map(found => finding(found)), ...x.stories.map(told => story(told))];
  }

  async mark() {
    const x = this.exchange;
    const summary = x.marked ? await api.unmark(x.id) : await api.mark(x.id, '');
    this.list.change(summary);
    say(summary.marked ? 'marked' : 'no longer marked');
  }

  copy() {
    return copy(this.exchange.curl, 'The curl command is on the clipboard; the token is in $SCIM_TOKEN.', this.notice);
  }

  link() {
    return copy(location.href, 'The link is on the clipboard; whoever opens it needs a key of the inspector once.', this.notice);
  }

  async again() {
    const sent = await api.send(this.exchange.id);
    this.notice(`Sent again: ${sent.status || 'no answer'}, was ${sent.was || 'no answer'}.`,
        sent.id === null ? null : el('a', {href: `#/x/${sent.id}`}, `Show #${sent.id}`));
  }
}
