/* Reads what history says of the targets of a list once the list is there, a few rows at a time. */
(() => {
  'use strict';
  if (!window.fetch) {
    return;
  }
  const AT_ONCE = 25;
  const GOOD_MS = 300000;
  const SOURCE = document.querySelector('a.brand').getAttribute('href') + '/live/targets/history?';
  const CELLS = ['td.lat', 'td.hist', 'td.up90'];
  /* By key: the cells of a row, and when they were read. */
  const known = new Map();
  let reading = false;
  let wanted = false;

  const put = (row, cells) => CELLS.forEach((name, i) => {
    row.querySelector(name).replaceWith(cells[i].cloneNode(true));
  });

  /* Puts in what is known, and answers of which rows nothing is. */
  const missing = () => {
    const now = Date.now();
    const rows = [];
    for (const row of document.querySelectorAll('tr[data-later]')) {
      const found = known.get(row.dataset.later);
      if (found && row.dataset.at !== String(found.at)) {
        put(row, found.cells);
        row.dataset.at = String(found.at);
      }
      if (!found || now - found.at > GOOD_MS) {
        rows.push(row.dataset.later);
      }
    }
    return rows;
  };

  const read = async (keys) => {
    const answer = await fetch(SOURCE + keys.map((key) => 'key=' + encodeURIComponent(key)).join('&'),
      {credentials: 'same-origin', redirect: 'manual'});
    if (!answer.ok) {
      return false;
    }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const at = Date.now();
    for (const key of keys) {
      known.delete(key);
    }
    for (const row of page.querySelectorAll('tr[data-key]')) {
      known.set(row.dataset.key, {at, cells: CELLS.map((name) => row.querySelector(name))});
    }
    while (known.size > 1000) {
      known.delete(known.keys().next().value);
    }
    return true;
  };

  const fill = async () => {
    if (reading) {
      wanted = true;
      return;
    }
    reading = true;
    try {
      let keys = missing();
      while (keys.length > 0) {
        const some = keys.slice(0, AT_ONCE);
        if (!await read(some)) {
          break;
        }
        missing();
        keys = keys.slice(AT_ONCE);
      }
    } catch (away) {
      /* The next reading of the page tries again. */
    } finally {
      reading = false;
      if (wanted) {
        wanted = false;
        fill();
      }
    }
  };

  for (const link of document.querySelectorAll('a.later')) {
    link.hidden = true;
  }
  document.addEventListener('pharos:shown', () => {
    for (const link of document.querySelectorAll('a.later')) {
      link.hidden = true;
    }
    fill();
  });
  fill();
})();
