/* Copies what a form would be over the API. Without it the button shows that on a page of its own. */
(() => {
  'use strict';
  if (!window.isSecureContext || !navigator.clipboard || !window.fetch) {
    return;
  }
  const SHOWN_MS = 2500;
  const root = document.querySelector('a.brand').getAttribute('href').replace(/\/console$/, '');
  const here = (command) => command.replaceAll('$PHAROS_URL', window.location.origin + root);
  const say = (button, words) => {
    const before = button.dataset.says || button.textContent;
    button.dataset.says = before;
    button.textContent = words;
    window.setTimeout(() => {
      button.textContent = before;
    }, SHOWN_MS);
  };

  const copy = async (button) => {
    const data = new URLSearchParams(new FormData(button.form));
    /* Behind what the form itself says of its act. */
    data.append(button.name, button.value);
    const answer = await fetch(button.formAction, {method: 'POST', body: data, credentials: 'same-origin'});
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const command = page.getElementById('command');
    if (!answer.ok || command === null) {
      throw new Error('no command');
    }
    await navigator.clipboard.writeText(here(command.textContent));
    say(button, 'Copied');
  };

  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button[data-curl]') : null;
    if (button !== null) {
      event.preventDefault();
      /* What cannot be copied is shown. */
      copy(button).catch(() => button.form.requestSubmit(button));
    }
  });

  const own = document.getElementById('copy');
  if (own !== null) {
    own.parentElement.hidden = false;
    const command = document.getElementById('command');
    command.textContent = here(command.textContent);
    own.addEventListener('click', () => {
      navigator.clipboard.writeText(command.textContent).then(() => say(own, 'Copied'), () => say(own, 'Select it, and copy'));
    });
  }
})();
