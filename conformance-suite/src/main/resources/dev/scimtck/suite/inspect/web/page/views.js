// The views beside the list: by resource, by the provider's sequence, and across exchanges.
import {api} from './api.js';
import {counts, el, moment, provider, statusClass, svg, time} from './dom.js';
import {story} from './detail.js';

const STEP = 44;
const WIDTH = 760;
const PROVIDER_AT = 150;
const SERVER_AT = 610;

/** Every resource that was touched. */
export async function resources() {
  const {resources: rows} = await api.resources('');
  if (!rows.length) return nothing('No user or group has been touched yet.');
  return [
    el('h2', {}, 'Resources'),
    el('div.wide', {}, el('table.plain', {},
        el('caption.off-screen', {}, 'Resources, the last touched first'),
        el('thead', {}, el('tr', {}, ['resource', 'last', 'exchanges', 'findings', 'providers', 'when'].map(name => el('th', {scope: 'col'}, name)))),
        el('tbody', {}, rows.map(row => el('tr', {},
            el('th', {scope: 'row'}, el('span.kind', {}, row.type), ' ', el('a', {href: `#/resource?key=${encodeURIComponent(row.key)}`}, row.name || row.id)),
            el('td', {}, row.lastIntent), el('td.right', {}, String(row.exchanges)), el('td', {}, counts(row.findings)),
            el('td', {}, row.providers.join(', ')), el('td', {}, time(row.last))))))),
  ];
}

/** What happened to one resource, in order. */
export async function resource(key) {
  const told = await api.resource(key);
  return [
    el('p', {}, el('a', {href: '#/resources'}, '← all resources')),
    el('h2', {}, `${told.resource.type} ${told.resource.name || told.resource.id}`),
    el('p.faint', {}, el('code', {}, told.resource.id)),
    told.stories.map(one => story(one)),
    el('ol.story', {}, told.exchanges.map(x => el(`li.w-${x.findings.worst}`, {},
        el('span.faint', {}, moment(x.at)), ' ',
        el(`span.status.s-${statusClass(x.status)}`, {}, x.status || '—'), ' ',
        el('a', {href: `#/x/${x.id}`}, x.intent || `${x.method} ${x.path}`), ' ', counts(x.findings)))),
  ].flat();
}

/** What only several exchanges together show. */
export async function stories() {
  const {stories: all} = await api.stories();
  if (!all.length) {
    return nothing('Nothing so far: no create loop, no repeated retries, no membership that does not add up.');
  }
  return [el('h2', {}, 'Across exchanges'), ...all.map(one => story(one))];
}

/** The sequences of providers, each with a picture. */
export async function sequences() {
  const {sequences: all} = await api.sequences('');
  if (!all.length) return nothing('No sequence of a provider has been recognised yet.');
  return [el('h2', {}, 'Sequences'), ...all.map((sequence, at) => el('section.sequence', {},
      el('h3', {}, sequence.title || sequence.provider.recording),
      el('p.sub', {}, provider(sequence.provider), el('code', {}, sequence.provider.recording),
          el('span.faint', {}, `${moment(sequence.first)} to ${time(sequence.last)}`),
          el('span.faint', {}, sequence.complete ? 'every step was seen' : 'not every step was seen'), counts(sequence.findings)),
      picture(sequence, at)))];
}

/** Who asked what of whom, when, and how it went. */
function picture(sequence, number) {
  const steps = sequence.steps;
  const height = 70 + steps.length * STEP;
  const title = `sequence-${number}`;
  const lane = (x, words) => [
    svg('line', {x1: x, x2: x, y1: 36, y2: height - 10, class: 'lane'}),
    svg('rect', {x: x - 70, y: 8, width: 140, height: 28, rx: 6, class: 'actor'}),
    svg('text', {x, y: 27, 'text-anchor': 'middle', class: 'actor-name'}, words),
  ];
  return svg('svg', {viewBox: `0 0 ${WIDTH} ${height}`, 'aria-labelledby': title, role: 'group', class: 'picture'},
      svg('title', {id: title}, `${sequence.provider.name}: ${sequence.title}, step by step`),
      lane(PROVIDER_AT, sequence.provider.name || 'provider'),
      lane(SERVER_AT, 'SCIM server'),
      steps.map((step, at) => arrow(step, 58 + at * STEP)));
}

function arrow(step, y) {
  const missing = step.exchange === null;
  const drawn = [
    svg('line', {x1: PROVIDER_AT, x2: SERVER_AT - 7, y1: y + 10, y2: y + 10, class: `way w-${step.worst}`}),
    svg('path', {d: `M ${SERVER_AT} ${y + 10} l -9 -5 v 10 z`, class: `head w-${step.worst}`}),
    svg('text', {x: PROVIDER_AT + 12, y: y + 4, class: 'step-name'}, short(`${step.step}${missing ? ' (did not come)' : ''}`, 56)),
    svg('text', {x: PROVIDER_AT + 12, y: y + 25, class: 'step-line'}, short(`${step.method} ${step.path}`, 66)),
  ];
  if (missing) return svg('g', {class: 'missing'}, drawn);
  return svg('a', {href: `#/x/${step.exchange}`, class: 'step'},
      svg('title', {}, step.intent || `${step.method} ${step.path}`),
      svg('text', {x: PROVIDER_AT - 12, y: y + 14, 'text-anchor': 'end', class: 'step-time'}, time(step.at)),
      drawn,
      svg('text', {x: SERVER_AT + 14, y: y + 14, class: `step-status s-${statusClass(step.status)}`}, String(step.status || '—')));
}

function short(text, most) {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

function nothing(words) {
  return el('p.empty', {}, words);
}
