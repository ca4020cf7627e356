// Keeps a page of the desk live, and says when it is not. Without this file the same pages work by reloading.
//
// Events come from data-events of #live, numbered by the store; the browser resumes them by itself with the last number. As
// long as they come the colleague is there, on whichever page. `yours` says that the colleague is elsewhere, or has
// something else, than the page shows: parts marked data-live are fetched anew. The page itself is never loaded anew by
// this file: what is typed stays, also when the session is over.

const live = document.getElementById('live');
const told = document.getElementById('live-told');
const SILENT_MS = 12_000;
const USED_MS = 20_000;

const hearers = new Map();
let source;
let heard = 0;
let used = Date.now();
let ahead = 0;

// Milliseconds on the server's clock: this machine's may be wrong.
export const now = () => Date.now() + ahead;

// Calls `act` with each event of this name.
export function hear(name, act) {
  hearers.set(name, act);
}

// Opens the stream, from the number that the page has or from none at all.
export function open(address) {
  source?.close();
  source = new EventSource(address);
  heard = Date.now();
  for (const [name, act] of hearers) {
    source.addEventListener(name, (event) => { heard = Date.now(); act(event); });
  }
  source.addEventListener('error', () => { if (source.readyState === EventSource.CLOSED) whyNot(); else tell(told.dataset.lost); });
}

export function again() {
  const address = new URL(live.dataset.events, location.href);
  address.searchParams.set('after', '-1');
  open(address);
}

function tell(text, link) {
  const words = link ? [text, ' ', link] : [text];
  if (told.textContent !== words.map((word) => word.textContent ?? word).join('')) told.replaceChildren(...words);
}

// The stream is refused: signed out, or the service is not there. Both are tried again; signing in anew in another window
// is enough.
async function whyNot() {
  try {
    const answer = await fetch('/desk/here', { redirect: 'manual' });
    if (answer.type === 'opaqueredirect') return signedOut();
  } catch { /* told below */ }
  tell(told.dataset.lost);
}

function signedOut() {
  const link = document.createElement('a');
  link.href = told.dataset.signInAt;
  link.target = '_blank';
  link.textContent = told.dataset.signIn;
  tell(told.dataset.signedOut, link);
}

// Parts that are the colleague's own. What is being typed or chosen elsewhere on the page stays.
async function fetchYours() {
  if (!document.querySelector('[data-live]')) return;
  // A page that answers a form has another address than the contact itself.
  const answer = await fetch(live.dataset.page ?? location.pathname + location.search, { headers: { accept: 'text/html' } });
  if (answer.redirected) return whyNot();
  if (!answer.ok) return tell(told.dataset.lost);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const part of document.querySelectorAll('[data-live]')) {
    const fresh = page.getElementById(part.id);
    if (fresh && fresh.innerHTML !== part.innerHTML && !part.contains(document.activeElement)) part.replaceWith(fresh);
  }
}

// Whoever types or points is at work, though no page is asked for: the session does not count as idle.
function use() {
  if (Date.now() - used < USED_MS) return;
  used = Date.now();
  fetch('/desk/here', { redirect: 'manual' }).catch(() => {});
}

if (live?.dataset.events) {
  hear('beat', (event) => { ahead = Number(event.data) - Date.now(); told.replaceChildren(); });
  hear('yours', fetchYours);
  // Other files say before this what else they hear.
  document.addEventListener('DOMContentLoaded', () => {
    open(live.dataset.events);
    // A stream that says nothing is broken, whatever the connection looks like.
    setInterval(() => { if (Date.now() - heard > SILENT_MS) again(); }, 3_000);
  });
  for (const kind of ['input', 'keydown', 'pointerdown']) document.addEventListener(kind, use, { passive: true });
}
