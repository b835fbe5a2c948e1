// The sequences of providers, each with a picture: who asked what of whom, when, and how it went.
import {api} from './api.js';
import {counts, el, moment, provider, statusClass, svg, time} from './dom.js';
import {nothing} from './views.js';

const MOST = 100;
const STEPS = 60;
const STEP = 44;
const WIDTH = 760;
const PROVIDER_AT = 150;
const SERVER_AT = 620;

/** The sequences that were seen, the last first; a picture is drawn when it is opened. */
export async function sequences(query) {
  const {sequences: all} = await api.sequences(query);
  const known = all.filter(sequence => sequence.provider.recording);
  if (!known.length) return nothing(query ? 'No sequence matches the search.' : 'No sequence of a provider has been recognised yet.');
  return [
    el('h2', {}, 'Sequences ', el('span.number', {}, known.length.toLocaleString())),
    known.slice(0, MOST).map((sequence, at) => card(sequence, at)),
    known.length > MOST ? el('p.faint', {}, `The last ${MOST} are shown; search for the others: recording:okta/wizard-update`) : null,
  ];
}

function card(sequence, number) {
  const came = sequence.steps.filter(step => step.exchange !== null).length;
  const box = el('details.sequence', {open: number === 0, ontoggle: () => {
    if (box.open && !box.querySelector('svg')) box.append(picture(sequence, number));
  }},
  el('summary', {},
      el('span.title', {}, sequence.title),
      el('span.sub', {}, provider(sequence.provider), el('code', {}, sequence.provider.recording),
          el('span.faint', {}, span(sequence)),
          el(`span.${sequence.complete ? 'all' : 'some'}`, {}, sequence.complete ? 'every step came' : `${came} of ${sequence.steps.length} steps came`),
          counts(sequence.findings))));
  return box;
}

function span(sequence) {
  const took = (new Date(sequence.last) - new Date(sequence.first)) / 1000;
  return `${moment(sequence.first)}${took >= 0.1 ? `, ${took.toFixed(1)} s` : ''}`;
}

function picture(sequence, number) {
  const steps = sequence.steps.slice(0, STEPS);
  const height = 70 + steps.length * STEP;
  const title = `sequence-${number}`;
  const lane = (x, words) => [
    svg('line', {x1: x, x2: x, y1: 36, y2: height - 10, class: 'lane'}),
    svg('rect', {x: x - 80, y: 8, width: 160, height: 28, rx: 6, class: 'actor'}),
    svg('text', {x, y: 27, 'text-anchor': 'middle', class: 'actor-name'}, short(words, 20)),
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
    svg('path', {d: `M ${SERVER_AT} ${y + 10} l -9 -5 v 10 z`, class: `tip w-${step.worst}`}),
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
