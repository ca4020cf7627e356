// Proof of work for a report (src/pages/work.rs): found while its writer looks over the page, and sent along when it is there.
// Without it, or when it is not finished, the report is taken all the same.

const form = document.getElementById('send');
const BATCH = 256;
const octets = new TextEncoder();
const hash = async (text) => new Uint8Array(await crypto.subtle.digest('SHA-256', octets.encode(text)));
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const zeros = (bytes) => Math.clz32(new DataView(bytes.buffer).getUint32(0));

async function work() {
  const bits = Number(form.dataset.bits);
  const seed = hex(await hash(form.elements.draft.value));
  for (let from = 0; ; from += BATCH) {
    const hashes = await Promise.all(Array.from({ length: BATCH }, (_, n) => hash(`${seed}:${from + n}`)));
    const found = hashes.findIndex((bytes) => zeros(bytes) >= bits);
    if (found < 0) continue;
    form.elements.work.value = String(from + found);
    return;
  }
}

// Browsers hash for scripts on encrypted pages alone.
if (crypto.subtle) work();
