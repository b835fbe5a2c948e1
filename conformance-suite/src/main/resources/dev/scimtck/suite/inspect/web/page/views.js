// The views beside the list: by resource, and across exchanges.
import {api} from './api.js';
import {counts, el, moment, statusClass, time} from './dom.js';
import {resourceLink, story} from './parts.js';

const MOST = 300;

/** Every resource that was touched. */
export async function resources(query) {
  const {resources: rows} = await api.resources(query);
  if (!rows.length) return nothing(query ? 'No user or group was touched by what matches the search.' : 'No user or group has been touched yet.');
  return [
    el('h2', {}, `Resources `, el('span.number', {}, rows.length.toLocaleString())),
    el('div.wide', {}, el('table.plain', {},
        el('caption.off-screen', {}, 'Resources, the last touched first'),
        el('thead', {}, el('tr', {}, ['resource', 'last', 'exchanges', 'findings', 'providers', 'when'].map(name => el('th', {scope: 'col'}, name)))),
        el('tbody', {}, rows.slice(0, MOST).map(row => el('tr', {},
            el('th', {scope: 'row'}, el('span.kind', {}, row.type), ' ', resourceLink(row)),
            el('td', {}, row.lastIntent), el('td.right', {}, String(row.exchanges)), el('td', {}, counts(row.findings)),
            el('td', {}, row.providers.join(', ')), el('td', {}, el('span.time', {}, time(row.last)))))))),
    rows.length > MOST ? el('p.faint', {}, `The last ${MOST} are shown; search for the others: user:ada`) : null,
  ];
}

/** What happened to one resource, in order. */
export async function resource(key) {
  const told = await api.resource(key);
  return [
    el('p', {}, el('a', {href: '#/resources'}, '← all resources')),
    el('h2', {}, el('span.kind', {}, told.resource.type), ' ', told.resource.name || told.resource.id),
    el('p.faint', {}, el('code', {}, told.resource.id), ` · ${told.exchanges.length} exchanges`),
    told.stories.map(one => story(one)),
    el('ol.story', {}, told.exchanges.slice(-MOST).map(x => el(`li.w-${x.findings.worst}`, {},
        el('span.faint', {}, moment(x.at)), ' ',
        el(`span.status.s-${statusClass(x.status)}`, {}, x.status || '—'), ' ',
        el('a', {href: `#/x/${x.id}`}, x.intent || `${x.method} ${x.path}`), ' ', counts(x.findings)))),
  ];
}

/** What only several exchanges together show. */
export async function stories() {
  const {stories: all} = await api.stories();
  if (!all.length) {
    return nothing('Nothing so far: no create loop, no repeated retries, no membership that does not add up, nothing deleted that is still there.');
  }
  return [el('h2', {}, 'Across exchanges'), all.slice(0, MOST).map(one => story(one))];
}

export function nothing(words) {
  return el('p.empty', {}, words);
}
