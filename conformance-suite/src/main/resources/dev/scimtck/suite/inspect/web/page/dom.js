// Builds elements. Whatever came from a server or a provider goes in as text, never as markup.

/** An element: its name with classes (`p.faint`), its attributes, its children. */
export function el(name, attributes, ...children) {
  const [tag, ...classes] = name.split('.');
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(' ');
  set(element, attributes);
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== ''));
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

/** The same for pictures. */
export function svg(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  set(element, attributes);
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== ''));
  return element;
}

function set(element, attributes) {
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
  }
}

export const byId = id => document.getElementById(id);

/** Tells those who cannot see it; only what they asked for, or must know. */
export function say(words) {
  byId('said').textContent = words;
}

const two = number => String(number).padStart(2, '0');

/** A moment as it is read in a list: by the clock of whoever looks. */
export function time(at) {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

export function moment(at) {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${time(at)}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

export function millis(value) {
  return value >= 100 ? String(Math.round(value)) : value >= 10 ? value.toFixed(0) : value.toFixed(1);
}

/** What a status says at one look. */
export function statusClass(status) {
  return status === 0 ? 'none' : status < 300 ? 'good' : status < 400 ? 'moved' : status < 500 ? 'refused' : 'broken';
}

const WORDS = {must: ['breaks a duty', 'break a duty'], should: ['advice', 'advices'], note: ['note', 'notes']};

/** The findings on something, the worst first. */
export function counts(findings, place = '') {
  const chips = ['must', 'should', 'note'].filter(severity => findings[severity] > 0).map(severity => {
    const number = findings[severity];
    return el(`span.f.f-${severity}`, {title: `${number} ${WORDS[severity][number === 1 ? 0 : 1]}`}, `${number} ${severity}`);
  });
  return el(`span.findings${place && `.${place}`}`, {}, chips);
}

const SURE = {certain: '', likely: 'likely', guess: 'a guess', unknown: ''};

/** Who sent something, and how sure that is. */
export function provider(recognition, place = '') {
  const known = recognition.id !== '';
  const name = known ? recognition.name.replace(/ (default|standard)$/, '') : recognition.name || 'unknown client';
  const dialect = recognition.dialect && recognition.dialect !== 'default' ? recognition.dialect : '';
  const sure = SURE[recognition.confidence] ?? '';
  return el(`span.provider.p-${known ? recognition.id.replace(/[^a-z0-9]/g, '') : 'unknown'}${place && `.${place}`}`, {},
      el('span.dot', {'aria-hidden': 'true'}), el('span.name', {}, name),
      dialect || sure ? el('span.how', {}, dialect ? el('span.faint', {}, dialect) : null, sure ? el('span.sure', {}, sure) : null) : null);
}

/** Puts something on the clipboard; where a browser does not let a page do that, it can be copied by hand. */
export async function copy(text, said, notice) {
  try {
    await navigator.clipboard.writeText(text);
    notice(said);
  } catch {
    notice('Copy this:', el('pre', {tabindex: 0}, text));
  }
}
