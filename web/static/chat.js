// A chat while its page is open, on both sides: lines come by themselves, what the other side types is shown where both
// agree, a line is sent without leaving the page and again until it is there. Everything else the page does without this.

const chat = document.getElementById('chat');
const lines = document.getElementById('lines');
const log = document.getElementById('log');
const typing = document.getElementById('typing');
const trouble = document.getElementById('trouble');
const form = document.getElementById('say');
const box = document.getElementById('line');
const path = chat.dataset.path;
const csrf = chat.dataset.csrf ?? '';
let seen = Number(chat.dataset.seen);
const title = document.title;
let typingShown = chat.dataset.typing === 'true';

// Twelve digits with the right check digit, whatever stands between them (Ordinance 85 of 2014, article 5): refused here,
// before anything leaves the page, and by the service as well.
function holdsNumber(text) {
  const weights = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
  const folded = text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  const runs = folded.match(/[+＋]?\d(?:[\s\u00ad\u200b\u2060\ufeff\-.()（）\u2010-\u2015\u2212\uff0d\u30fc]*\d)*/g) ?? [];
  return runs.some((run) => {
    const digits = run.replace(/\D/g, '');
    if (/^[+＋]/.test(run) || digits.length !== 12) return false;
    const rest = weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11;
    return Number(digits[11]) === (rest <= 1 ? 0 : 11 - rest);
  });
}

function say(text) {
  trouble.textContent = text ?? '';
  trouble.hidden = !text;
}

function atTheEnd() {
  return log.scrollHeight - log.scrollTop - log.clientHeight < 60;
}

function toTheEnd() {
  log.scrollTop = log.scrollHeight;
}

function add({ no, side, time, text }) {
  if (no <= seen) return;
  seen = no;
  const stays = atTheEnd();
  const item = document.getElementById(`said-${side}`).content.firstElementChild.cloneNode(true);
  item.dataset.no = no;
  item.querySelector('time').textContent = time;
  item.querySelector('.words').textContent = text;
  lines.append(item);
  if (side !== chat.dataset.side) {
    show('');
    if (document.hidden) document.title = `● ${title}`;
  }
  if (stays || side === chat.dataset.side) toTheEnd();
}

function show(text) {
  const stays = atTheEnd();
  typing.hidden = text === '';
  typing.querySelector('.words').textContent = text;
  if (stays) toTheEnd();
}

function stand(now) {
  for (const part of document.querySelectorAll('#state [data-state]')) part.hidden = part.dataset.state !== now.state;
  typingShown = now.typing;
  if (!typingShown) show('');
  const stopped = document.getElementById('stopped');
  if (stopped && now.receipt) {
    document.getElementById('receipt').textContent = now.receipt;
    stopped.hidden = false;
  }
  // What is still in the box stays where its writer can see it.
  if (form) form.hidden = (now.state === 'over' || now.state === 'left') && box.value === '';
}

function follow() {
  const events = new EventSource(`${path}/events?after=${seen}`);
  const told = (name, tell) => events.addEventListener(name, (event) => tell(JSON.parse(event.data)));
  told('line', add);
  told('typing', ({ text }) => show(text));
  told('state', stand);
  events.addEventListener('open', () => {
    if (trouble.textContent === chat.dataset.lost) say();
  });
  events.addEventListener('error', () => {
    // The browser asks again by itself after the ends of streams and lost connections; a refusal is the end of it.
    if (events.readyState === EventSource.CLOSED) setTimeout(follow, 2000);
    else setTimeout(() => events.readyState !== EventSource.OPEN && say(chat.dataset.lost), 3000);
  });
}

function send(where, fields) {
  const body = new URLSearchParams({ csrf, ...fields });
  return fetch(`${path}/${where}`, { method: 'POST', headers: { Accept: 'application/json' }, body });
}

// At most one message about typing is under way; what was typed meanwhile goes with the next one. None goes while a line is
// being sent, so that nobody sees a line in the making that has been said.
let toldOf = '';
let telling = null;
let sending = null;
function tellTyping() {
  if (telling || sending || !typingShown || box.value === toldOf) return;
  toldOf = box.value;
  const told = holdsNumber(toldOf) ? Promise.resolve() : send('typing', { line: toldOf }).catch(() => {});
  telling = told.then(() => new Promise((go) => setTimeout(go, 80))).then(() => {
    telling = null;
    tellTyping();
  });
}

const freshName = () => Array.from(crypto.getRandomValues(new Uint8Array(8)), (n) => n.toString(16).padStart(2, '0')).join('');
async function sendLine() {
  const text = box.value;
  if (sending || text.trim() === '') return;
  if (holdsNumber(text)) return say(chat.dataset.number);
  sending = freshName();
  box.readOnly = true;
  await telling;
  for (let pause = 1000; ; pause = Math.min(pause * 2, 15000)) {
    const answer = await send('lines', { id: sending, line: text }).catch(() => null);
    if (answer?.ok && answer.headers.get('content-type')?.startsWith('application/json')) {
      say();
      box.value = '';
      toldOf = '';
      break;
    }
    // Refused for what it is: back to its writer. Everything else passes, and the same line is never there twice.
    if (answer && answer.status < 500 && answer.status !== 429) {
      say((await answer.json().catch(() => ({}))).error ?? chat.dataset.lost);
      break;
    }
    say(answer?.status === 429 ? chat.dataset.again : chat.dataset.lost);
    await new Promise((go) => setTimeout(go, pause));
  }
  sending = null;
  box.readOnly = false;
  box.focus();
}

function start() {
  for (const part of document.querySelectorAll('.unscripted')) part.hidden = true;
  for (const part of document.querySelectorAll('.scripted')) part.hidden = false;
  toTheEnd();
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) document.title = title;
  });
  if (!chat.dataset.still) follow();
  if (!form) return;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    sendLine();
  });
  box.addEventListener('input', tellTyping);
  box.addEventListener('keydown', (event) => {
    // Enter that ends the choice of a word in Japanese, Chinese or Korean sends nothing.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      sendLine();
    }
  });
  const phrases = document.getElementById('phrase');
  phrases?.addEventListener('change', () => {
    const words = phrases.selectedOptions[0]?.dataset.words;
    if (!words) return;
    box.value = box.value.trim() === '' ? words : `${box.value.trimEnd()}\n${words}`;
    phrases.selectedIndex = 0;
    box.focus();
    tellTyping();
  });
}

start();
