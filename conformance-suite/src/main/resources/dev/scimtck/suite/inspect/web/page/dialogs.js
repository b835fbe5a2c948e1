// What opens over the page: trouble on request, import, export, replay, help, a clause.
import {api, path} from './api.js';
import {byId, el, say} from './dom.js';

const TROUBLES = {
  throttle: 'answer 429 with Retry-After', fail: 'answer 500', deny: 'answer 401', delay: 'answer late',
  drop: 'cut the connection', lose: 'lose a write: answer 2xx and pass nothing on',
};
const KEYS = [
  ['j, k or ↓, ↑', 'next, previous exchange; with Shift, choose several'], ['Enter', 'open it'], ['Esc', 'close what is open'], ['/', 'search'],
  ['1 … 6', 'Meaning, Findings, Change, Request, Response, Raw'], ['[ and ]', 'the exchange before and after with the same resource'],
  ['m', 'mark'], ['y', 'copy as curl'], ['e, r', 'export, replay what is chosen'], ['p', 'pause the list'], ['c', 'clear'],
  ['t', 'trouble on request'], ['?', 'this help'],
];
const WORDS = [
  ['status:404 status:4xx status:400-409 status:none', 'the status of the answer'], ['method:PUT,PATCH', 'the method'],
  ['provider:entra dialect:legacy recording:okta/wizard-update step:create', 'who sent it, and which step it is'],
  ['user:ada group:sales resource:2819c223', 'the user, group or resource touched'],
  ['finding:must finding:should finding:note finding:any finding:none finding:RFC7644-3.5.2', 'what is wrong with it'],
  ['on:request on:response on:sequence', 'where'], ['is:marked is:live is:imported is:sent is:troubled', 'what it is'],
  ['took:>250 path:/Users id:12-40', 'milliseconds, path, number'], ['confidence:certain,likely', 'how sure it is who sent it'], ['-status:2xx "field sales"', 'not; words with spaces'],
];

const dialog = () => byId('dialog');

function open(title, ...content) {
  const box = dialog();
  box.replaceChildren(
      el('div.head', {}, el('h2', {id: 'dialog-title'}, title),
          el('button', {type: 'button', 'aria-label': 'Close', onclick: () => box.close()}, '✕')),
      ...content.flat());
  if (!box.open) box.showModal();
  box.querySelector('form input:not([type=file]), form select, form textarea, button.main')?.focus();
}

function field(words, input) {
  return el('label.field', {}, el('span', {}, words), input);
}

function problemLine() {
  return el('p.problem', {role: 'alert', hidden: true});
}

/** Which exchanges, as a search, and how many those are. */
function selection(id, query, when) {
  const known = [...new Set([query, 'is:marked', 'finding:must', 'is:live'].filter(Boolean))];
  const number = el('span.faint', {id: `${id}-number`, role: 'status'});
  const count = async () => {
    try {
      const {total} = await api.list({q: input.value.trim(), limit: 1});
      number.textContent = `${total.toLocaleString()} exchange${total === 1 ? '' : 's'}`;
    } catch (refused) {
      number.textContent = refused.message;
    }
  };
  const input = el('input', {id, value: query || when, placeholder: 'a search', autocomplete: 'off', required: true, list: `${id}-known`, oninput: count});
  count();
  return {input, field: [field('which', input), el('datalist', {id: `${id}-known`}, known.map(value => el('option', {value}))), el('p.below', {}, number)]};
}

/** Runs what a button is for, and says what was wrong where it was refused. */
function acting(problem, act) {
  return async event => {
    event.preventDefault();
    problem.hidden = true;
    try {
      await act();
    } catch (refused) {
      problem.textContent = refused.message;
      problem.hidden = false;
    }
  };
}

export async function showClause(id) {
  const clause = await api.clause(id).catch(refused => ({id, text: refused.message, section: '', level: '', statement: ''}));
  open(clause.id, el('p.sub', {}, el('b', {}, clause.level), el('span.faint', {}, clause.section)),
      el('p', {}, clause.statement),
      el('div.words', {tabindex: 0, role: 'region', 'aria-label': 'Explanation'}, el('dl', {}, explained(clause.text).map(([name, lines]) =>
          [el('dt', {}, name), lines.map(line => el('dd', {}, line))]))));
}

/** The lines of an explanation, each name once: it stands in its own column, and what goes on below it is indented. */
function explained(text) {
  const parts = [];
  for (const line of text.split('\n').slice(1)) {
    const [, name, words] = /^ {2}(\S+(?: \S+)*) {2,}(.*)$/.exec(line) ?? [];
    const last = parts.at(-1);
    if (name === undefined) last?.[1].push(`${last[1].pop()} ${line.trim()}`.trim());
    else if (last?.[0] === name) last[1].push(words);
    else parts.push([name, [words]]);
  }
  return parts;
}

export function help() {
  const table = (caption, rows) => el('table.plain', {}, el('caption', {}, caption),
      el('tbody', {}, rows.map(([name, words]) => el('tr', {}, el('th', {scope: 'row'}, el('code', {}, name)), el('td', {}, words)))));
  open('Keys and search words', table('Keys', KEYS), table('Words of a search; all must hold', WORDS),
      el('p', {}, el('a', {href: '/openapi.yaml'}, 'The API that this page uses'), ' can do all of this too.'));
}

export async function trouble(changed) {
  const problem = problemLine();
  const kind = el('select', {id: 'trouble-kind'}, Object.entries(TROUBLES).map(([value, words]) => el('option', {value}, words)));
  const q = el('input', {id: 'trouble-q', placeholder: 'method:PATCH path:/Groups; empty for all', autocomplete: 'off'});
  const probability = el('input', {id: 'trouble-probability', type: 'number', min: 1, max: 100, value: 100});
  const times = el('input', {id: 'trouble-times', type: 'number', min: 1, placeholder: 'until switched off'});
  const seconds = el('input', {id: 'trouble-seconds', type: 'number', min: 0, step: 'any', placeholder: '5 for 429, 2 for late'});
  const make = acting(problem, async () => {
    const wanted = {kind: kind.value, q: q.value.trim(), probability: Number(probability.value) / 100};
    if (times.value) wanted.times = Number(times.value);
    if (seconds.value) wanted.seconds = Number(seconds.value);
    await api.makeTrouble(wanted);
    changed();
    await trouble(changed);
  });
  const {troubles} = await api.troubles();
  open('Trouble on request',
      el('p.faint', {}, 'How does a provider cope? What is done here is done to its real traffic until it is switched off.'),
      el('form', {onsubmit: make}, field('what', kind), field('to which requests', q), field('percent of them', probability),
          field('how many times', times), field('seconds', seconds), problem, el('button.main', {type: 'submit', id: 'make-trouble'}, 'Switch on')),
      troubles.length ? el('h3', {}, 'On now') : null,
      el('ul.troubles', {}, troubles.map(one => el('li', {}, `${one.words}; ${one.done} so far `,
          el('button', {type: 'button', onclick: acting(problem, async () => {
            await api.endTrouble(one.id);
            changed();
            await trouble(changed);
          })}, 'Switch off')))));
}

export function importing(done) {
  const problem = problemLine();
  const file = el('input', {type: 'file', id: 'import-file'});
  const text = el('textarea', {id: 'import-text', rows: 10, spellcheck: 'false', placeholder: 'POST /scim/v2/Users HTTP/1.1 …'});
  const result = el('div', {});
  const bring = acting(problem, async () => {
    const content = file.files.length ? await file.files[0].text() : text.value;
    const came = await api.bring(content);
    result.replaceChildren(el('p', {}, `${came.imported} exchanges from a ${came.kind}.`),
        el('ul', {}, came.skipped.map(line => el('li', {}, line))));
    say(`${came.imported} imported`);
    done();
  });
  open('Import', el('p.faint', {}, 'A HAR file, a journal of the inspector, or a request and its response as text: told by the content, and judged.'),
      el('form', {onsubmit: bring}, field('a file', file), field('or pasted', text), problem, el('button.main', {type: 'submit', id: 'do-import'}, 'Judge it')), result);
}

export function exporting(query) {
  const problem = problemLine();
  const {input: q, field: which} = selection('export-q', query, 'is:live');
  const name = el('input', {id: 'export-name', value: 'captured', pattern: '[a-z0-9\\-]+'});
  const result = el('div', {});
  const download = base => acting(problem, async () => {
    const link = el('a', {href: path(base, {q: q.value.trim(), name: base.endsWith('recording') ? name.value : null,
      format: base.endsWith('recording') ? 'zip' : null}), download: true});
    document.body.append(link);
    link.click();
    link.remove();
  });
  const show = acting(problem, async () => {
    const made = await api.exportRecording({q: q.value.trim(), name: name.value});
    result.replaceChildren(el('h3', {}, made.recording), el('ul', {}, made.notes.map(note => el('li', {}, note))),
        ...Object.entries(made.files).map(([file, words]) => el('details', {open: true}, el('summary', {}, file), el('pre.words', {tabindex: 0}, words))));
  });
  open('Export', el('p.faint', {}, 'HAR for other tools, or a recording that scim-tck replay plays: ids become captures, people become example.com.'),
      el('form', {onsubmit: show}, which, field('name of the recording', name), problem,
          el('div.actions', {}, el('button.main', {type: 'submit', id: 'show-recording'}, 'Show the recording'),
              el('button', {type: 'button', id: 'save-recording', onclick: download('/api/export/recording')}, 'Save it as zip'),
              el('button', {type: 'button', id: 'save-har', onclick: download('/api/export/har')}, 'Save as HAR'))), result);
}

export function replaying(query) {
  const problem = problemLine();
  const {input: q, field: which} = selection('replay-q', query, 'is:live');
  const target = el('input', {id: 'replay-target', type: 'url', placeholder: 'left empty, the inspected one'});
  const token = el('input', {id: 'replay-token', type: 'password', autocomplete: 'off', placeholder: 'left empty, the one that was seen'});
  const result = el('div', {});
  const go = acting(problem, async () => {
    const wanted = {q: q.value.trim()};
    if (target.value) wanted.target = target.value;
    if (token.value) wanted.token = token.value;
    const {results} = await api.replay(wanted);
    result.replaceChildren(el('table.plain', {}, el('caption', {}, `${results.length} requests`),
        el('thead', {}, el('tr', {}, ['request', 'was', 'now', ''].map(name => el('th', {scope: 'col'}, name)))),
        el('tbody', {}, results.map(one => el(`tr${one.status === one.was ? '' : '.differs'}`, {},
            el('td', {}, el('code', {}, one.line)), el('td', {}, String(one.was || '—')), el('td', {}, String(one.status || '—')),
            el('td', {}, one.note, one.id === null ? null : el('a', {href: `#/x/${one.id}`}, `#${one.id}`)))))));
  });
  open('Replay', el('p.faint', {}, 'Sends a selection again, in its order; ids that an answer gave then are replaced by those it gives now.'),
      el('form', {onsubmit: go}, which, field('to the SCIM base URL', target), field('with the token', token), problem,
          el('button.main', {type: 'submit', id: 'do-replay'}, 'Send')), result);
}

/** Asks before something is lost. */
export function confirmed(title, words, button, act) {
  const problem = problemLine();
  open(title, el('p', {}, words), problem, el('div.actions', {},
      el('button.main', {type: 'button', id: 'confirm', onclick: acting(problem, async () => {
        await act();
        dialog().close();
      })}, button),
      el('button', {type: 'button', onclick: () => dialog().close()}, 'No')));
}
