// Keeps the worklist, or a contact's page, live. Without this file the same pages work by reloading.
//
// Events come from data-events of #live, numbered by the store; the browser resumes them by itself with the last number. A
// `worklist` event holds the order of rows, those that are new or different, and what stands above the list. `yours` says
// that the colleague is elsewhere, or has something else, than the page shows: parts marked data-live are fetched anew.
//
// Nothing moves under a hand: while the pointer or the focus is on the rows, what is gone is crossed out in its place, and
// the rest is held back until the hand is gone or `r` is pressed. Rows have places of one height, so that nothing below
// shifts when they change.

const live = document.getElementById('live');
const status = document.getElementById('live-status');
const list = document.getElementById('worklist');
const rows = document.getElementById('rows');
const SILENT_MS = 12_000;

let shown = rows ? [...rows.querySelectorAll('tr')] : [];
let known = new Map(shown.map((row) => [row.dataset.id, row.outerHTML]));
let order = shown.map((row) => row.dataset.id);
let heldBack = false;
let source;
let heard = 0;

const say = (text) => { if (status && status.textContent !== text) status.textContent = text; };
const isBusy = () => list && (list.matches(':hover') || list.contains(document.activeElement));

function element(html) {
  const table = document.createElement('table');
  table.innerHTML = `<tbody>${html}</tbody>`;
  return table.querySelector('tr');
}

function tellMinutes() {
  for (const told of document.querySelectorAll('[data-since]')) {
    const minutes = Math.max(0, Math.floor((Date.now() - Number(told.dataset.since)) / 60_000));
    const text = (live.dataset.minutes ?? '').replace('0', String(minutes));
    if (text && told.textContent !== text) told.textContent = text;
  }
}

// Shows the rows as they are. Each place of the table gets the row that belongs there; one that is right is left alone.
function show() {
  heldBack = false;
  const wanted = order.map((id) => known.get(id));
  if (wanted.some((html) => html === undefined)) return again();
  order.forEach((id, place) => {
    const there = rows.children[place];
    if (there?.dataset.id === id && there.dataset.gone === undefined && there.dataset.of === known.get(id)) return;
    const row = element(known.get(id));
    row.dataset.of = known.get(id);
    if (there) there.replaceWith(row); else rows.append(row);
  });
  while (rows.children.length > order.length) rows.lastElementChild.remove();
  tellMinutes();
  say('');
}

// Somebody's hand is on the rows: only what is gone is marked.
function holdBack() {
  heldBack = true;
  const there = new Set(order);
  for (const row of rows.children) {
    if (there.has(row.dataset.id) || row.dataset.gone !== undefined) continue;
    row.dataset.gone = '';
    for (const button of row.querySelectorAll('button')) button.disabled = true;
  }
  say(live.dataset.heldBack ?? '');
}

function update(event) {
  const told = JSON.parse(event.data);
  for (const [id, html] of Object.entries(told.rows)) known.set(id, html);
  order = told.order;
  const keep = new Set(order);
  known = new Map([...known].filter(([id]) => keep.has(id)));
  const head = document.getElementById('head');
  if (head.innerHTML !== told.head) head.innerHTML = told.head;
  if (isBusy()) holdBack(); else show();
}

// Parts that are the colleague's own. What is being typed or chosen elsewhere on the page stays.
async function fetchYours() {
  // A page that answers a form has another address than the contact itself.
  const answer = await fetch(live.dataset.page ?? location.pathname + location.search, { headers: { accept: 'text/html' } });
  if (answer.redirected || !answer.ok) return location.reload();
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const part of document.querySelectorAll('[data-live]')) {
    const now = page.getElementById(part.id);
    if (now && now.innerHTML !== part.innerHTML && !part.contains(document.activeElement)) part.replaceWith(now);
  }
}

function open(address) {
  source = new EventSource(address);
  heard = Date.now();
  const noted = (act) => (event) => { heard = Date.now(); act?.(event); };
  source.addEventListener('beat', noted(() => { if (!heldBack) say(''); }));
  source.addEventListener('yours', noted(fetchYours));
  if (rows) source.addEventListener('worklist', noted(update));
  source.addEventListener('error', () => {
    // Refused for good (signed out): the page says what to do.
    if (source.readyState === EventSource.CLOSED) location.reload();
    else say(live.dataset.lost ?? '');
  });
}

// The list as a whole: from no number at all.
function again() {
  source.close();
  const address = new URL(live.dataset.events, location.href);
  address.searchParams.set('after', '-1');
  open(address);
}

function keys(event) {
  if (document.documentElement.dataset.shortcuts === 'off') return;
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const buttons = [...rows.querySelectorAll('button:enabled')];
  const here = buttons.indexOf(document.activeElement);
  if (event.key === 'j' || event.key === 'ArrowDown') (buttons[here + 1] ?? buttons[0])?.focus();
  else if (event.key === 'k' || event.key === 'ArrowUp') (buttons[here - 1] ?? buttons.at(-1))?.focus();
  else if (event.key === 'r') { document.querySelector('.take-next button').focus(); show(); }
  else return;
  event.preventDefault();
}

if (live?.dataset.events) {
  for (const row of shown) row.dataset.of = known.get(row.dataset.id);
  open(live.dataset.events);
  // A stream that says nothing is broken, whatever the connection looks like.
  setInterval(() => { if (Date.now() - heard > SILENT_MS) again(); }, 3_000);
}
if (rows) {
  setInterval(tellMinutes, 15_000);
  list.addEventListener('pointerleave', () => { if (heldBack && !isBusy()) show(); });
  list.addEventListener('focusout', () => setTimeout(() => { if (heldBack && !isBusy()) show(); }));
  // Keys count while the list, or what takes the next, has the focus (WCAG 2.1.4).
  for (const part of [list, document.querySelector('.take-next')]) part.addEventListener('keydown', keys);
}
