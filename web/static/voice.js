// The telephone in a contact's page: looks again while it may change by itself, and leaves alone what somebody is using.

const EVERY_MS = 2000;
async function look() {
  const section = document.getElementById('voice');
  if (!section?.dataset.changes || document.hidden) return;
  try {
    const answer = await fetch(section.dataset.look, { headers: { Accept: 'text/html' } });
    if (!answer.ok || answer.redirected) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('voice');
    if (!fresh || fresh.outerHTML === section.outerHTML) return;
    // The focus stays where it is, on whatever has the same name.
    const had = section.contains(document.activeElement) ? document.activeElement.id : '';
    if (/^(INPUT|SELECT)$/.test(document.activeElement?.tagName) && had) return;
    section.replaceWith(fresh);
    if (had) document.getElementById(had)?.focus();
  } catch { /* away for a moment: looks again */ }
}

setInterval(look, EVERY_MS);
