// Passkeys: asks the browser for one, and sends its answer with the form as it stands in the page.

const tell = (form, what) => {
  for (const text of form.querySelectorAll('[data-told]')) text.hidden = text.dataset.told !== what;
};

const make = (form) => {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(form.dataset.options));
  return navigator.credentials.create({ publicKey });
};

// Asked for at the click: a page may have stood open all night, and a challenge counts for minutes.
const find = async (form) => {
  const answer = await fetch(form.dataset.ask);
  if (!answer.ok) throw new Error(answer.statusText);
  const { options, asked } = await answer.json();
  form.elements.asked.value = asked;
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
};

for (const button of document.querySelectorAll('button[data-passkey]')) {
  button.addEventListener('click', async (event) => {
    event.preventDefault();
    const { form } = button;
    if (!globalThis.PublicKeyCredential?.parseCreationOptionsFromJSON) return tell(form, 'unsupported');
    tell(form, 'waiting');
    button.disabled = true;
    try {
      const credential = await (form.dataset.options ? make(form) : find(form));
      form.elements.credential.value = JSON.stringify(credential);
      if (button.hasAttribute('formaction')) form.action = button.formAction;
      form.submit();
    } catch (error) {
      tell(form, error.name === 'InvalidStateError' ? 'known' : 'failed');
      button.disabled = false;
    }
  });
}
