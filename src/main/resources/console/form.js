/* Checks a form while it is filled in, and tries it without leaving the page; without it, its buttons do both. */
(() => {
  'use strict';
  const form = document.querySelector('form[data-live]');
  if (!form || !window.fetch || !window.FormData) {
    return;
  }
  const SOON_MS = 500;
  let timer = 0;
  let asked = 0;
  let changed = false;

  const sent = (act, value) => {
    const data = new URLSearchParams(new FormData(form));
    data.set(act, value);
    return data;
  };

  /* Puts what is wrong beside each field, and leaves alone what somebody writes in. */
  const putErrors = (page) => {
    for (const field of form.querySelectorAll('[data-f]')) {
      const other = page.querySelector('[data-f="' + CSS.escape(field.dataset.f) + '"]');
      if (!other) {
        continue;
      }
      for (const old of field.querySelectorAll(':scope > .err')) {
        old.remove();
      }
      for (const fresh of other.querySelectorAll(':scope > .err')) {
        field.append(fresh.cloneNode(true));
      }
      field.classList.toggle('wrong', other.classList.contains('wrong'));
      for (const input of field.querySelectorAll('input, select, textarea')) {
        if (other.classList.contains('wrong')) {
          input.setAttribute('aria-invalid', 'true');
        } else {
          input.removeAttribute('aria-invalid');
        }
      }
    }
  };

  const put = (page, id) => {
    const fresh = page.getElementById(id);
    const old = document.getElementById(id);
    if (fresh && old) {
      for (const one of old.querySelectorAll('details[open]')) {
        const name = one.querySelector('summary').textContent;
        for (const same of fresh.querySelectorAll('details')) {
          if (same.querySelector('summary').textContent === name) {
            same.open = true;
          }
        }
      }
      old.replaceWith(fresh);
    }
  };

  const ask = async (act, value) => {
    asked += 1;
    const mine = asked;
    try {
      const answer = await fetch(form.action, {method: 'POST', body: sent(act, value), credentials: 'same-origin',
        redirect: 'manual'});
      if (mine !== asked || answer.type === 'opaqueredirect') {
        return;
      }
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (!page.querySelector('form[data-live]')) {
        return;
      }
      putErrors(page);
      put(page, 'changes');
      if (act !== 'act' || value === 'try' || value === 'look') {
        const assertions = page.querySelector('[name=assertions]');
        const own = form.querySelector('[name=assertions]');
        if (assertions && own && act !== 'act') {
          own.value = assertions.value;
        }
        put(page, 'answer');
      }
    } catch (away) {
      /* The button of the form says what is wrong. */
      for (const button of form.querySelectorAll('button[value=try]')) {
        button.disabled = false;
      }
    }
  };

  form.addEventListener('input', () => {
    changed = true;
    window.clearTimeout(timer);
    timer = window.setTimeout(() => ask('act', 'check'), SOON_MS);
  });
  form.addEventListener('submit', (event) => {
    const button = event.submitter;
    if (button && button.formTarget === '_blank') {
      return;
    }
    if (!button || (button.name === 'act' && (button.value === 'save' || button.value === 'delete'))) {
      changed = false;
      return;
    }
    event.preventDefault();
    window.clearTimeout(timer);
    if (button.name === 'act' && button.value === 'try') {
      button.disabled = true;
    }
    ask(button.name, button.value);
  });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      const save = form.querySelector('button[value=save]');
      if (save) {
        save.click();
      }
    }
  });
  window.addEventListener('beforeunload', (event) => {
    if (changed) {
      event.preventDefault();
    }
  });
})();
