// One row of the list.
import {counts, el, millis, provider, statusClass, time} from './dom.js';

/** The row of an exchange; where it stands and whether it is chosen is set apart, since that changes more often. */
export function rowOf(summary) {
  const plain = without(summary.intent, summary.provider);
  return el(`div.row.w-${summary.findings.worst}${summary.trouble ? '.troubled' : ''}`, {role: 'option', id: `x-${summary.id}`, 'data-id': summary.id},
      el('span.time.at-time', {}, summary.marked ? el('span.mark', {title: summary.mark || 'marked'}, '★') : null, time(summary.at)),
      provider(summary.provider, 'at-provider'),
      el('span.what.at-what', {},
          el('span.intent', {title: summary.intent}, plain || `${summary.method} ${summary.path}`),
          el('span.line', {title: `${summary.method} ${summary.target}`}, el('b', {}, summary.method), ' ', summary.path,
              summary.origin === 'live' ? null : el('span.origin', {}, summary.origin),
              summary.trouble ? el('span.origin', {}, 'trouble on request') : null,
              summary.mark ? el('span.note', {}, summary.mark) : null)),
      el(`span.status.at-status.s-${statusClass(summary.status)}`, {title: summary.reason || summary.note}, summary.status || '—'),
      el('span.millis.at-millis', {}, millis(summary.millis)),
      counts(summary.findings, 'at-findings'));
}

/** Who it is stands in a column of its own already. */
function without(intent, who) {
  const at = intent.indexOf(': ');
  return who.name && at > 0 && intent.slice(0, at).replace(/^perhaps /, '').startsWith(who.name) ? intent.slice(at + 2) : intent;
}

/** Puts a row where it belongs. */
export function place(row, top, chosen, position, size) {
  row.style.setProperty('top', `${top}px`);
  row.classList.toggle('chosen', chosen);
  row.setAttribute('aria-selected', String(chosen));
  row.setAttribute('aria-posinset', position);
  row.setAttribute('aria-setsize', size);
  return row;
}
