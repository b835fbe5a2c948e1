// Builds elements. Whatever came from a server or a provider goes in as text, never as markup.

/** An element: its name with classes (`p.faint`), its attributes, its children. */
export function el(name, attributes, ...children) {
  const [tag, ...classes] = name.split('.');
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(' ');
  set(element, attributes);
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== ''));
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

/** The same for pictures. */
export function svg(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  set(element, attributes);
  element.append(...children.flat().filter(child => child !== null && child !== ''));
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

/** A moment as it is read in a list. */
export function time(at) {
  return new Date(at).toLocaleTimeString([], {hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false});
}

export function moment(at) {
  const date = new Date(at);
  return `${date.toLocaleDateString()} ${time(at)}.${String(date.getMilliseconds()).padStart(3, '0')}`;
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
export function counts(findings) {
  const chips = ['must', 'should', 'note'].filter(severity => findings[severity] > 0).map(severity => {
    const number = findings[severity];
    return el(`span.f.f-${severity}`, {title: `${number} ${WORDS[severity][number === 1 ? 0 : 1]}`}, `${number} ${severity}`);
  });
  return el('span.findings', {}, chips);
}

/** How sure it is who sent something. */
export function provider(recognition) {
  const known = recognition.id !== '';
  const name = known ? recognition.name.replace(/ (default|standard)$/, '') : recognition.name || 'unknown client';
  const sure = {certain: '', likely: ' likely', guess: ' a guess', unknown: ''}[recognition.confidence] ?? '';
  return el(`span.provider.p-${known ? recognition.id.replace(/[^a-z0-9]/g, '') : 'unknown'}`, {},
      el('span.dot', {'aria-hidden': 'true'}), name,
      recognition.dialect && recognition.dialect !== 'default' ? el('span.faint', {}, ` ${recognition.dialect}`) : null,
      sure ? el('span.sure', {}, sure) : null);
}
