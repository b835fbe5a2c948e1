// The parts of an exchange: a finding, a story, what changed, a message.
import {el} from './dom.js';
import {showClause} from './dialogs.js';

const SEVERITIES = {must: 'breaks a duty', should: 'against advice', note: 'worth knowing'};
const WHOSE = {request: "in the provider's request", response: "in the server's answer"};
/** What became of an attribute, the worst first. */
export const OUTCOMES = {
  lost: 'lost', unmapped: 'not mapped', altered: 'altered', refused: 'refused', removed: 'removed', added: 'added by the server',
  'as-sent': 'as sent', unknown: 'not shown', unchanged: 'unchanged',
};

/** Where a resource's story is. */
export function resourceLink(resource, words) {
  return el('a', {href: `#/resource?key=${encodeURIComponent(resource.key)}`}, words || resource.name || resource.id);
}

/** One finding, with what to do about it. */
export function finding(found) {
  const line = (name, value) => value ? [el('dt', {}, name), el('dd', {}, value)] : [];
  return el(`section.finding.f-${found.severity}`, {},
      el('h3', {}, found.summary),
      el('p.sub', {}, el(`span.f.f-${found.severity}`, {}, SEVERITIES[found.severity]),
          el('span.faint', {}, WHOSE[found.on] ?? found.on),
          found.clause ? clause(found) : null),
      el('dl', {},
          line('expected', found.expected), line('got', found.actual === found.summary ? '' : found.actual),
          line('where', found.where ? el('code', {}, found.where) : ''),
          line('known for', found.knownFor.join(', ')), line('what next', found.whatNext), line('do', found.advice)));
}

function clause(found) {
  return el('button.clause', {type: 'button', title: 'What it asks and why', onclick: () => showClause(found.clause)},
      found.clause, el('span.off-screen', {}, ': explain'));
}

/** What several exchanges together show. */
export function story(told) {
  return el(`section.finding.f-${told.severity}`, {},
      el('h3', {}, told.summary),
      el('p.sub', {}, el(`span.f.f-${told.severity}`, {}, SEVERITIES[told.severity]), el('span.faint', {}, told.kind.replaceAll('-', ' ')),
          told.resource ? resourceLink(told.resource) : null),
      told.advice ? el('p', {}, told.advice) : null,
      el('p.sub', {}, 'seen in ', told.exchanges.map(id => el('a', {href: `#/x/${id}`}, `#${id}`))));
}

/** How many attributes there are of each outcome, the worst first. */
export function outcomes(changes) {
  const of = Map.groupBy?.(changes, one => one.outcome) ?? grouped(changes);
  return el('span.outcomes', {}, Object.keys(OUTCOMES).filter(outcome => of.has(outcome))
      .map(outcome => el(`span.o.o-${outcome}`, {}, `${of.get(outcome).length} ${OUTCOMES[outcome]}`)));
}

function grouped(changes) {
  const of = new Map();
  for (const one of changes) of.set(one.outcome, [...of.get(one.outcome) ?? [], one]);
  return of;
}

/** The diff, attribute by attribute, with what went wrong on top. */
export function changeTable(changes) {
  const rank = Object.keys(OUTCOMES);
  const rows = [...changes].sort((one, other) => rank.indexOf(one.outcome) - rank.indexOf(other.outcome));
  const cell = (value, kind) => el('td', {}, value === null ? el('span.faint', {}, '—') : el(`code${kind}`, {}, value));
  return [
    el('p', {}, outcomes(changes)),
    el('div.wide', {tabindex: 0, role: 'region', 'aria-label': 'What became of each attribute'}, el('table.change', {},
        el('thead', {}, el('tr', {}, ['attribute', 'before', 'sent', 'stored', 'outcome'].map(name => el('th', {scope: 'col'}, name)))),
        el('tbody', {}, rows.map(one => el(`tr.o-${one.outcome}`, {},
            el('th', {scope: 'row'}, el('code', {}, one.path)),
            cell(one.before, one.before !== null && one.before !== one.after ? '.gone' : ''),
            cell(one.sent, ''), cell(one.after, one.after !== null && one.before !== one.after ? '.new' : ''),
            el('td.outcome', {}, OUTCOMES[one.outcome] ?? one.outcome)))))),
  ];
}

/** A request or an answer, laid out. */
export function message(one) {
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
  return laid.split(/("(?:[^"\\]|\\.)*"(?:\s*:)?)/).map(part => part.startsWith('"')
      ? el(part.endsWith(':') ? 'span.j-name' : 'span.j-text', {}, part)
      : part === '' ? null : el('span.j-rest', {}, part));
}
