// The inspector's API, as /openapi.yaml describes it.

/** What the API refused: its own words, and where a search is wrong. */
export class Refused extends Error {
  constructor(status, body) {
    super(body.error ?? `the inspector answered ${status}`);
    this.status = status;
    this.at = body.at;
  }
}

async function call(method, path, body, type = 'application/json') {
  const options = {method, headers: {}};
  if (body !== undefined) {
    options.headers['Content-Type'] = type;
    options.body = typeof body === 'string' ? body : JSON.stringify(body);
  }
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Refused(0, {error: 'the inspector does not answer; is it still running?'});
  }
  if (response.status === 204) return null;
  const json = (response.headers.get('Content-Type') ?? '').startsWith('application/json');
  const answer = json ? await response.json() : await response.text();
  if (!response.ok) throw new Refused(response.status, json ? answer : {});
  return answer;
}

/** A path with parameters; those without a value are left out. */
export function path(base, parameters) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null && value !== '') query.set(name, value);
  }
  const text = query.toString();
  return text ? `${base}?${text}` : base;
}

export const api = {
  state: () => call('GET', '/api/state'),
  record: recording => call('PUT', '/api/pause', {paused: !recording}),
  list: parameters => call('GET', path('/api/exchanges', parameters)),
  clear: () => call('DELETE', '/api/exchanges'),
  exchange: id => call('GET', `/api/exchanges/${id}`),
  mark: (id, note) => call('PUT', `/api/exchanges/${id}/mark`, {note}),
  unmark: id => call('DELETE', `/api/exchanges/${id}/mark`),
  send: id => call('POST', `/api/exchanges/${id}/send`),
  replay: wanted => call('POST', '/api/replay', wanted),
  resources: q => call('GET', path('/api/resources', {q})),
  resource: key => call('GET', path('/api/resource', {key})),
  sequences: q => call('GET', path('/api/sequences', {q})),
  stories: () => call('GET', '/api/stories'),
  clause: id => call('GET', `/api/clauses/${encodeURIComponent(id)}`),
  troubles: () => call('GET', '/api/troubles'),
  makeTrouble: trouble => call('POST', '/api/troubles', trouble),
  endTrouble: id => call('DELETE', `/api/troubles/${id}`),
  endAllTrouble: () => call('DELETE', '/api/troubles'),
  exportRecording: parameters => call('GET', path('/api/export/recording', parameters)),
  bring: text => call('POST', '/api/import', text, /^\s*[{[]/.test(text) ? 'application/json' : 'text/plain'),
};
