// What the inspector tells as it happens, and beginning anew where the thread was lost.
import {api, path, Refused} from './api.js';

const AGAIN = 3_000;
const PAGE = 500;

/**
 * Tells a list what happens.
 *
 * @param list the list, of whose search this is
 * @returns the stream, to be closed when another search begins
 */
export function listen(list) {
  const newest = list.ids.length ? list.ids[0] : undefined;
  const stream = new EventSource(path('/api/stream', {q: list.query}));
  const on = (type, act) => stream.addEventListener(type, event => act(JSON.parse(event.data)));
  on('exchange', summary => list.arrive(summary));
  on('changed', summary => list.change(summary));
  on('dropped', ({through}) => list.drop(through));
  on('state', state => list.listeners.state(state));
  on('reset', () => again(list, stream, 0));
  stream.addEventListener('open', () => catchUp(list, newest));
  stream.addEventListener('error', () => {
    list.listeners.state(null);
    // A browser tries again by itself, but not where it was refused.
    if (stream.readyState === EventSource.CLOSED) again(list, stream, AGAIN);
  });
  return stream;
}

/** Begins anew, until the inspector answers. */
function again(list, stream, after) {
  setTimeout(async () => {
    if (list.stream !== stream) return;
    try {
      await list.search(list.query);
    } catch (refused) {
      if (!(refused instanceof Refused)) throw refused;
      list.listeners.lost(refused);
      again(list, stream, AGAIN);
    }
  }, after);
}

/** What came between the list and the stream. */
async function catchUp(list, newest) {
  try {
    const page = await api.list({q: list.query, after: newest, limit: PAGE});
    page.exchanges.reverse().forEach(summary => list.arrive(summary));
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused;
  }
}
