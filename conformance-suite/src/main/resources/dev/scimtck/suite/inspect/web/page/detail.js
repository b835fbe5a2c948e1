// One exchange: what it means, what is wrong with it, what it changed, and every byte.
import {api} from './api.js';
import {byId, counts, el, millis, moment, provider, say, statusClass} from './dom.js';
import {showClause} from './dialogs.js';

const TABS = ['Meaning', 'Findings', 'Change', 'Request', 'Response', 'Raw'];
const SEVERITIES = {must: 'breaks a duty', should: 'against advice', note: 'worth knowing'};
const OUTCOMES = {
  'as-sent': 'as sent', altered: 'altered', lost: 'lost', added: 'added by the server', removed: 'removed',
  unchanged: 'unchanged', unknown: 'not shown', refused: 'refused',
};

export class Detail {
  /** @param list the live list, which has the row that this is of */
  constructor(list, notice) {
    this.list = list;
    this.notice = notice;
    this.box = byId('detail');
    this.tab = 'Meaning';
    this.exchange = null;
  }

  get open() {
    return !this.box.hidden;
  }

  /** Shows an exchange by its id. */
  async show(id) {
    const exchange = await api.exchange(id);
    this.exchange = exchange;
    this.box.hidden = false;
    document.body.classList.add('with-detail');
    this.draw();
    this.box.scrollTop = 0;
  }

  close() {
    this.box.hidden = true;
    this.exchange = null;
    document.body.classList.remove('with-detail');
    byId('list').focus({preventScroll: true});
  }

  /** A row has changed: marked, or understood better. */
  async changed(summary) {
    if (this.exchange?.id !== summary.id) return;
    const focused = document.activeElement?.id;
    this.exchange = await api.exchange(summary.id);
    this.draw();
    if (focused) byId(focused)?.focus();
  }

  draw() {
    const x = this.exchange;
    this.box.replaceChildren(
        el('header', {},
            el('div.head', {},
                el('h2', {id: 'detail-title'}, x.intent || `${x.method} ${x.path}`),
                el('button', {type: 'button', id: 'close', 'aria-label': 'Close the exchange', onclick: () => { location.hash = '#/'; }}, '✕')),
            el('p.sub', {}, provider(x.provider), el(`span.status.s-${statusClass(x.status)}`, {}, x.status ? `${x.status} ${x.reason}` : 'no answer'),
                el('span.faint', {}, `${millis(x.millis)} ms`), counts(x.findings)),
            el('div.actions', {},
                this.button('mark', x.marked ? '★ Marked' : '☆ Mark', () => this.mark()),
                this.button('copy', 'Copy as curl', () => this.copy()),
                this.button('again', 'Send again', () => this.again()),
                el('a', {href: `#/x/${x.id}`, id: 'link'}, `Link to #${x.id}`),
                x.previous === null ? null : el('a', {href: `#/x/${x.previous}`}, '← earlier'),
                x.next === null ? null : el('a', {href: `#/x/${x.next}`}, 'later →'))),
        this.tabs(),
        el('div.panel', {role: 'tabpanel', id: 'panel', tabindex: 0, 'aria-labelledby': `tab-${this.tab}`}, this.panel(x)));
  }

  button(id, words, act) {
    return el('button', {type: 'button', id, onclick: () => act().catch(problem => this.notice(problem.message))}, words);
  }

  tabs() {
    const x = this.exchange;
    const numbers = {Findings: x.findingList.length + x.stories.length, Change: x.changes.length};
    return el('div.tabs', {role: 'tablist', 'aria-label': 'Parts of the exchange', onkeydown: event => this.keys(event)},
        TABS.map(name => el('button', {
          type: 'button', role: 'tab', id: `tab-${name}`, 'aria-controls': 'panel', 'aria-selected': String(name === this.tab),
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
    this.draw();
  }

  /** By its number, from 1. */
  chooseNumber(number) {
    if (number <= TABS.length) this.choose(TABS[number - 1]);
  }

  panel(x) {
    switch (this.tab) {
      case 'Meaning': return this.meaning(x);
      case 'Findings': return this.findings(x);
      case 'Change': return this.change(x);
      case 'Request': return message(x.request);
      case 'Response': return x.response ? message(x.response) : el('p.faint', {}, x.note || 'There was no answer.');
      default: return [el('pre.raw', {}, x.request.raw), x.response ? el('pre.raw', {}, x.response.raw) : null];
    }
  }

  meaning(x) {
    const who = x.provider;
    const facts = [
      ['when', moment(x.at)],
      ['request', el('code', {}, `${x.method} ${x.target}`)],
      ['resource', x.resource ? el('a', {href: `#/resource?key=${encodeURIComponent(x.resource.key)}`}, `${x.resource.type} ${x.resource.name || x.resource.id}`) : null],
      ['sent by', who.id ? `${who.name}${who.dialect ? `, dialect ${who.dialect}` : ''} (${who.confidence})` : `${who.name || 'an unknown client'}`],
      ['step', who.step ? el('code', {}, `${who.recording}: ${who.step}`) : null],
      ['told by', who.because.length ? who.because.join('; ') : null],
      ['could also be', who.others.length ? who.others.slice(0, 6).join(', ') + (who.others.length > 6 ? `, and ${who.others.length - 6} more` : '') : null],
      ['bodies', `${x.requestBytes} bytes sent, ${x.responseBytes} bytes answered`],
      ['proxy', x.note || null],
      ['trouble', x.trouble],
      ['mark', x.mark || null],
    ].filter(([, value]) => value !== null && value !== '');
    return [
      x.meaning.map(paragraph => el('p', {}, paragraph)),
      el('dl', {}, facts.map(([name, value]) => [el('dt', {}, name), el('dd', {}, value)])),
    ].flat();
  }

  findings(x) {
    if (!x.findingList.length && !x.stories.length) return el('p.faint', {}, 'Nothing is wrong with it.');
    return [...x.findingList.map(found => finding(found)), ...x.stories.map(told => story(told))];
  }

  change(x) {
    if (!x.changes.length) return el('p.faint', {}, 'It changes nothing, or nothing that can be seen.');
    const cell = value => el('td', {}, value === null ? el('span.faint', {}, '—') : el('code', {}, value));
    return el('div.wide', {}, el('table.change', {},
        el('caption.off-screen', {}, 'What became of each attribute'),
        el('thead', {}, el('tr', {}, ['attribute', 'before', 'sent', 'stored', 'outcome'].map(name => el('th', {scope: 'col'}, name)))),
        el('tbody', {}, x.changes.map(one => el(`tr.o-${one.outcome}`, {},
            el('th', {scope: 'row'}, el('code', {}, one.path)), cell(one.before), cell(one.sent), cell(one.after),
            el('td.outcome', {}, OUTCOMES[one.outcome] ?? one.outcome))))));
  }

  async mark() {
    const x = this.exchange;
    const summary = x.marked ? await api.unmark(x.id) : await api.mark(x.id, '');
    this.list.change(summary);
    say(summary.marked ? 'marked' : 'no longer marked');
  }

  async copy() {
    const words = this.exchange.curl;
    try {
      await navigator.clipboard.writeText(words);
      this.notice('The curl command is on the clipboard; the token is in $SCIM_TOKEN.');
    } catch {
      // Not every browser lets a page do that: then it can be copied by hand.
      this.notice('Copy this:', el('pre', {tabindex: 0}, words));
    }
  }

  async again() {
    const sent = await api.send(this.exchange.id);
    this.notice(`Sent again: ${sent.status || 'no answer'}, was ${sent.was || 'no answer'}.`,
        sent.id === null ? null : el('a', {href: `#/x/${sent.id}`}, `Show #${sent.id}`));
  }
}

/** One finding, with what to do about it. */
function finding(found) {
  const line = (name, value) => value ? [el('dt', {}, name), el('dd', {}, value)] : [];
  return el(`section.finding.f-${found.severity}`, {},
      el('h3', {}, found.summary),
      el('p.sub', {}, el(`span.f.f-${found.severity}`, {}, SEVERITIES[found.severity]), el('span.faint', {}, `in the ${found.on}`),
          found.clause ? el('button.clause', {type: 'button', onclick: () => showClause(found.clause)}, found.clause) : null),
      el('dl', {},
          line('expected', found.expected), line('got', found.actual), line('where', found.where ? el('code', {}, found.where) : ''),
          line('known for', found.knownFor.join(', ')), line('what next', found.whatNext), line('do', found.advice)));
}

/** What several exchanges together show. */
export function story(told) {
  return el(`section.finding.f-${told.severity}`, {},
      el('h3', {}, told.summary),
      el('p.sub', {}, el(`span.f.f-${told.severity}`, {}, SEVERITIES[told.severity]),
          told.resource ? el('a', {href: `#/resource?key=${encodeURIComponent(told.resource.key)}`}, told.resource.name || told.resource.id) : null),
      told.advice ? el('p', {}, told.advice) : null,
      el('p.sub', {}, 'seen in ', told.exchanges.map(id => el('a', {href: `#/x/${id}`}, `#${id}`))));
}

function message(one) {
  return [
    el('p', {}, el('code', {}, one.line)),
    el('div.wide', {}, el('table.headers', {}, el('caption.off-screen', {}, 'Headers'),
        el('tbody', {}, one.headers.map(header => el('tr', {}, el('th', {scope: 'row'}, header.name), el('td', {}, el('code', {}, header.value))))))),
    one.body ? el('pre.body', {}, one.json ? coloured(one.body) : one.body) : el('p.faint', {}, 'No body.'),
    one.whole ? null : el('p.faint', {}, `Only the first part of ${one.bytes} bytes was kept.`),
  ];
}

/** JSON, set out in lines, with names and values told apart. */
function coloured(text) {
  let laid;
  try {
    laid = JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
  const parts = laid.split(/("(?:[^"\\]|\\.)*"(?:\s*:)?)/);
  return parts.map(part => part.startsWith('"')
      ? el(part.endsWith(':') ? 'span.j-name' : 'span.j-text', {}, part)
      : part === '' ? null : el('span.j-rest', {}, part));
}
