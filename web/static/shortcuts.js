// Keyboard shortcuts: the page lists them (src/desk/shortcuts.rs), this obeys. Never while somebody types.

const OFF = 'holdline-shortcuts-off';
const dialog = document.getElementById('shortcuts');
const link = document.getElementById('shortcuts-open');
const off = document.getElementById('shortcuts-off');
const known = new Map();
for (const { dataset } of dialog.querySelectorAll('[data-key]')) known.set(dataset.key, dataset);

// A browser may forbid storing anything: then they are on.
const isOff = () => { try { return localStorage.getItem(OFF) !== null; } catch { return false; } };
const types = (element) => element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);

const first = (ids) => ids.split(' ').map((id) => document.getElementById(id)).find(Boolean);
const press = (element) => { if (types(element)) lead(element); else element.click(); };
const lead = (element) => {
  element.closest('details')?.setAttribute('open', '');
  element.focus();
};

// Modules of pages that obey keys of their own look here.
const tell = () => { document.documentElement.dataset.shortcuts = off.checked ? 'off' : 'on'; };

off.checked = isOff();
tell();
off.addEventListener('change', () => {
  tell();
  try {
    if (off.checked) localStorage.setItem(OFF, '1'); else localStorage.removeItem(OFF);
  } catch { /* off until the page is left */ }
});
link.addEventListener('click', (event) => {
  event.preventDefault();
  dialog.showModal();
});
document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return;
  if (off.checked || dialog.open || types(event.target)) return;
  const shortcut = known.get(event.key);
  if (!shortcut) return;
  const [pressed, led] = [first(shortcut.press), first(shortcut.lead)];
  if (!pressed && !led && !shortcut.go) return;
  event.preventDefault();
  if (pressed) press(pressed); else if (led) lead(led); else location.assign(shortcut.go);
});
