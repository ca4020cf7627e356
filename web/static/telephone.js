// The browser as a colleague's telephone, by Twilio's voice client. Whoever is rung has taken a caller just now, so that the call
// is answered by itself; everything else (hold, hand over, end) is in the contact's page.

const section = document.getElementById('browser');
const status = document.getElementById('browser-status');
const begin = document.getElementById('browser-begin');
const mute = document.getElementById('browser-mute');
const hangUp = document.getElementById('browser-hang-up');
// Twilio's number for a microphone that was refused (AcquisitionFailed, PermissionDenied).
const MICROPHONE = [31401, 31402];

const say = (what) => { status.textContent = section.dataset[what]; };

async function pass() {
  const body = new URLSearchParams({ csrf: section.dataset.csrf });
  const answer = await fetch('/desk/telephone/browser/pass', { method: 'POST', headers: { Accept: 'application/json' }, body });
  if (!answer.ok || answer.redirected) throw new Error(`no pass: ${answer.status}`);
  return (await answer.json()).pass;
}

function talk(device, call) {
  let over = false;
  const end = () => {
    if (over) return;
    over = true;
    mute.hidden = hangUp.hidden = true;
    mute.setAttribute('aria-pressed', 'false');
    say(device.state === 'registered' ? 'ready' : 'away');
  };
  call.on('disconnect', end);
  call.on('cancel', end);
  call.on('error', end);
  mute.onclick = () => {
    call.mute(!call.isMuted());
    mute.setAttribute('aria-pressed', String(call.isMuted()));
  };
  hangUp.onclick = () => call.disconnect();
  call.accept();
  mute.hidden = hangUp.hidden = false;
  say('talks');
}

function gone(why) {
  say(why);
  begin.hidden = false;
}

async function start() {
  begin.hidden = true;
  say('connects');
  try {
    // Nothing but errors in the console, and a question before the page is closed in a call.
    const device = new Twilio.Device(await pass(), { logLevel: 4, closeProtection: true });
    device.on('registered', () => say('ready'));
    device.on('unregistered', () => gone('away'));
    device.on('error', ({ code }) => gone(MICROPHONE.includes(code) ? 'microphone' : 'failed'));
    device.on('incoming', (call) => talk(device, call));
    device.on('tokenWillExpire', () => pass().then((fresh) => device.updateToken(fresh), () => gone('failed')));
    begin.onclick = () => {
      begin.hidden = true;
      say('connects');
      pass().then((fresh) => { device.updateToken(fresh); return device.register(); }).catch(() => gone('failed'));
    };
    await device.register();
  } catch {
    gone('failed');
  }
}

begin.onclick = start;
