// The rows of the worklist, live. A `worklist` event holds the order of rows, those that are new or different, and what
// stands above the list.
//
// Nothing moves under a hand: while the pointer or the focus is on the rows, what is gone is crossed out in its place, and
// the rest is held back until the hand is gone or `r` is pressed. Rows have places of one height, so that nothing below
// shifts when they change.

import { again, hear, now } from './live.js';

const live = document.getElementById('live');
const status = document.getElementById('live-status');
const list = document.getElementById('worklist');
const rows = document.getElementById('rows');

let known = new Map([...rows.querySelectorAll('tr')].map((row) => [row.dataset.id, row.outerHTML]));
let order = [...known.keys()];
let heldBack = false;

const say = (text) => { if (status.textContent !== text) status.textContent = text; };
const isBusy = () => list.matches(':hover') || list.contains(document.activeElement);

function element(html) {
  const table = document.createElement('table');
  table.innerHTML = `<tbody>${html}</tbody>`;
  return table.querySelector('tr');
}

function tellMinutes() {
  for (const told of document.querySelectorAll('[data-since]')) {
    const minutes = Math.max(0, Math.floor((now() - Number(told.dataset.since)) / 60_000));
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

for (const row of rows.querySelectorAll('tr')) row.dataset.of = known.get(row.dataset.id);
hear('worklist', update);
setInterval(tellMinutes, 15_000);
list.addEventListener('pointerleave', () => { if (heldBack && !isBusy()) show(); });
list.addEventListener('focusout', () => setTimeout(() => { if (heldBack && !isBusy()) show(); }));
// Keys count while the list, or what takes the next, has the focus (WCAG 2.1.4).
for (const part of [list, document.querySelector('.take-next')]) part.addEventListener('keydown', keys);
