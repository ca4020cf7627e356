// Keys of a contact's page: each leads to what it names, and does nothing by itself. Without this file the same places are
// reached by Tab and by their access keys.
const LEADS = { s: 'suspend-card', f: 'born', n: 'note' };

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest('input, select, textarea, [contenteditable]')) return;
  const to = document.getElementById(LEADS[event.key]);
  if (!to) return;
  to.closest('details')?.setAttribute('open', '');
  event.preventDefault();
  to.focus();
});
