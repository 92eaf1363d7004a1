/* Letters that do what a control of the page does: the control says which by aria-keyshortcuts. Without it all of them are there. */
(() => {
  'use strict';
  const OFF = 'pharos.letters';
  /* Where the console is: it may be under a path of its own. */
  const HOME = document.querySelector('a.brand').getAttribute('href');
  const PLACES = {n: '', t: '/targets', i: '/incidents', o: '/oncall', c: '/channels', r: '/reports', s: '/status-pages'};
  const PREFIX_MS = 1500;
  const ROWS = '#main section.inc, #main tbody tr:not(.grp):not(.rest), #main ul.rows > li';
  let prefixAt = 0;
  /* The address of the row that is marked: pages are replaced under it. */
  let marked = '';
  let selectedAt = -1;

  const remembered = () => {
    try {
      return window.localStorage.getItem(OFF);
    } catch (forbidden) {
      return null;
    }
  };
  const isOff = () => remembered() === 'off';
  const isSeen = (element) => element.getClientRects().length > 0;
  const linkOf = (row) => row.querySelector('h2 a[href], th a[href], a[href]');
  const rows = () => [...document.querySelectorAll(ROWS)].filter((row) => linkOf(row) !== null && isSeen(row));
  const isWriting = (element) => element !== null
    && (element.isContentEditable || element.matches('textarea, select, input:not([type=checkbox]):not([type=radio])'));

  const current = () => rows().find((row) => marked !== '' && linkOf(row).getAttribute('href') === marked) || null;
  const mark = (row) => {
    for (const other of document.querySelectorAll('#main .at')) {
      other.classList.remove('at');
      other.removeAttribute('aria-current');
    }
    marked = row === null ? '' : linkOf(row).getAttribute('href');
    if (row !== null) {
      row.classList.add('at');
      row.setAttribute('aria-current', 'true');
    }
  };
  const move = (step) => {
    const all = rows();
    if (all.length === 0) {
      return;
    }
    const at = all.indexOf(current());
    const row = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + step))];
    mark(row);
    linkOf(row).focus({preventScroll: true});
    row.scrollIntoView({block: 'nearest'});
  };

  const press = (control) => {
    if (control.matches('summary')) {
      control.parentElement.open = true;
      const first = control.parentElement.querySelector('textarea, input:not([type=hidden]), select, button');
      if (first !== null) {
        first.focus();
      }
    } else if (control.matches('input[type=search], select')) {
      control.focus();
    } else {
      control.click();
    }
  };

  /* In the marked row; on a page without one only where no other could be meant. */
  const control = (letter) => {
    const wanted = '[aria-keyshortcuts="' + letter + '"]:not([disabled])';
    const row = current();
    const inRow = row === null ? null : row.querySelector(wanted);
    if (inRow !== null) {
      return inRow;
    }
    const all = [...document.querySelectorAll(wanted)].filter(isSeen);
    const here = all.filter((one) => one.closest('#main') !== null);
    return here.length === 1 ? here[0] : all.length === 1 ? all[0] : null;
  };

  const select = (extend) => {
    const all = rows();
    const at = all.indexOf(current());
    const box = at < 0 ? null : all[at].querySelector('input[type=checkbox]');
    if (box === null) {
      return false;
    }
    box.click();
    if (extend && selectedAt >= 0) {
      for (const row of all.slice(Math.min(selectedAt, at), Math.max(selectedAt, at) + 1)) {
        const other = row.querySelector('input[type=checkbox]');
        if (other !== null && other.checked !== box.checked) {
          other.click();
        }
      }
    }
    selectedAt = at;
    return true;
  };

  const escape = () => {
    const open = document.querySelector('#main details[open]');
    if (window.location.hash === '#keys') {
      window.location.hash = '';
    } else if (open !== null) {
      open.open = false;
      open.querySelector('summary').focus();
    } else if (document.activeElement instanceof HTMLElement) {
      document.activeElement.blur();
      mark(null);
    }
  };

  const letter = (event) => {
    if (Date.now() - prefixAt < PREFIX_MS) {
      prefixAt = 0;
      if (event.key in PLACES) {
        window.location.assign(HOME + PLACES[event.key]);
        return true;
      }
    }
    switch (event.key) {
      case '?':
        window.location.hash = window.location.hash === '#keys' ? '' : 'keys';
        return true;
      case 'g':
        prefixAt = Date.now();
        return true;
      case 'j':
        move(1);
        return true;
      case 'k':
        move(-1);
        return true;
      case 'x':
      case 'X':
        return select(event.shiftKey);
      default: {
        const found = event.key.length === 1 && /[a-z/[\]]/.test(event.key) ? control(event.key) : null;
        if (found !== null) {
          press(found);
        }
        return found !== null;
      }
    }
  };

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.isComposing) {
      return;
    }
    if (event.key === 'Escape') {
      escape();
      return;
    }
    if (isOff() || isWriting(document.activeElement)) {
      return;
    }
    if (letter(event)) {
      event.preventDefault();
    }
  });
  document.addEventListener('pharos:shown', () => {
    const row = current();
    if (row !== null) {
      mark(row);
      /* What had the focus is gone with the page before. */
      if (document.activeElement === document.body) {
        linkOf(row).focus({preventScroll: true});
      }
    }
  });

  const box = document.getElementById('letters');
  if (box !== null) {
    box.closest('p').hidden = false;
    box.checked = !isOff();
    box.addEventListener('change', () => {
      try {
        window.localStorage.setItem(OFF, box.checked ? 'on' : 'off');
      } catch (forbidden) {
        box.checked = true;
      }
    });
  }
})();
