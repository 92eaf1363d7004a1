/* Keeps a page of the console up to date, and says whether it is. Without it the page works, and says as of when it is. */
(() => {
  'use strict';
  const source = document.body.dataset.live;
  if (!source || !window.EventSource || !window.fetch) {
    return;
  }
  const SILENT_MS = 15000;
  const AGAIN_MS = [1000, 2000, 5000, 10000];
  const REREAD_MS = 30000;
  let stream = null;
  let lastWord = Date.now();
  let readAt = Date.now();
  let failures = 0;
  let retryAt = 0;
  let reading = false;
  let wanted = false;
  /* How far the reader's clock is from ours. */
  let skew = 0;

  const noticeSkew = () => {
    const asOf = document.querySelector('#sign time');
    if (asOf) {
      skew = Date.parse(asOf.getAttribute('datetime')) - Date.now();
    }
  };
  const two = (number) => String(number).padStart(2, '0');
  const clock = (ms) => {
    const at = new Date(ms);
    return two(at.getUTCHours()) + ':' + two(at.getUTCMinutes()) + ':' + two(at.getUTCSeconds());
  };
  const here = (ms) => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || '';
    if (zone === '' || zone === 'UTC') {
      return '';
    }
    const place = zone.split('/').pop().replace(/_/g, ' ');
    return new Date(ms).toLocaleTimeString([], {hour: '2-digit', minute: '2-digit'}) + ' ' + place;
  };
  const write = (element, text) => {
    if (element && element.textContent !== text) {
      element.textContent = text;
    }
  };

  const isFilledIn = (field) => {
    if (field.type === 'hidden') {
      return false;
    }
    if (!field.options) {
      return field.value !== field.defaultValue;
    }
    const own = [...field.options].findIndex((option) => option.defaultSelected);
    return field.selectedIndex !== Math.max(0, own);
  };

  /* Nothing moves under somebody who is about to press, or writes. */
  const isBusy = () => {
    const main = document.getElementById('main');
    const active = document.activeElement;
    return main.querySelector('details[open], [name=key]:checked') !== null
      || main.querySelector('.acts:hover, .list:hover') !== null
      || (active !== null && active.closest('#main .acts, #main .list, #main .cal, #main form') !== null)
      || [...main.querySelectorAll('form :is(input, select, textarea)')].some(isFilledIn);
  };

  const paint = () => {
    const sign = document.getElementById('sign');
    if (!sign) {
      return;
    }
    const now = Date.now() + skew;
    const isLive = stream !== null && stream.readyState === EventSource.OPEN && Date.now() - lastWord < SILENT_MS;
    sign.classList.toggle('stale', !isLive);
    const shape = sign.querySelector('.i');
    shape.setAttribute('class', isLive ? 'i up' : 'i none');
    shape.firstElementChild.setAttribute('href', isLive ? '#up' : '#none');
    write(sign.querySelector('b'), isLive ? 'Live' : 'Not live');
    const time = sign.querySelector('time');
    const rest = sign.querySelector('.soft');
    if (isLive) {
      write(time, clock(now));
      write(rest, wanted ? 'Something changed; it shows when you are done.' : here(now));
    } else {
      const seconds = Math.max(0, Math.round((retryAt - Date.now()) / 1000));
      write(time, clock(lastWord + skew));
      write(rest, 'was the last word, ' + Math.round((Date.now() - lastWord) / 1000) + ' s ago; trying again'
        + (seconds > 0 ? ' in ' + seconds + ' s' : ''));
    }
    for (const count of document.querySelectorAll('[data-until]')) {
      const left = Math.max(0, Math.floor((Date.parse(count.dataset.until) - now) / 1000));
      if (left < 3600) {
        write(count, Math.floor(left / 60) + ':' + two(left % 60));
      }
    }
  };

  const show = (html) => {
    const page = new DOMParser().parseFromString(html, 'text/html');
    const main = page.getElementById('main');
    if (!main) {
      return;
    }
    document.title = page.title;
    document.querySelector('link[rel=icon]').href = page.querySelector('link[rel=icon]').getAttribute('href');
    document.getElementById('frame').className = page.getElementById('frame').className;
    document.getElementById('main').replaceWith(main);
    noticeSkew();
    paint();
    document.dispatchEvent(new CustomEvent('pharos:shown'));
  };

  const read = async () => {
    if (reading || isBusy()) {
      wanted = true;
      return;
    }
    reading = true;
    wanted = false;
    try {
      const answer = await fetch(source, {credentials: 'same-origin', redirect: 'manual'});
      if (answer.status === 401 || answer.type === 'opaqueredirect') {
        window.location.reload();
        return;
      }
      if (answer.status >= 400 && answer.status < 500) {
        /* It is no more, or was asked for wrongly: the same question has the same answer. */
        readAt = Date.now();
        return;
      }
      const html = answer.ok ? await answer.text() : '';
      if (html !== '' && !isBusy()) {
        show(html);
        readAt = Date.now();
      } else {
        wanted = true;
      }
    } catch (away) {
      wanted = true;
    } finally {
      reading = false;
    }
  };

  const listen = () => {
    stream = new EventSource(document.body.dataset.events);
    stream.onopen = () => {
      lastWord = Date.now();
      failures = 0;
      read();
    };
    stream.onmessage = (event) => {
      lastWord = Date.now();
      if (event.data === 'changed') {
        read();
      }
    };
    stream.onerror = () => {
      stream.close();
      const wait = AGAIN_MS[Math.min(failures, AGAIN_MS.length - 1)];
      failures += 1;
      retryAt = Date.now() + wait;
      window.setTimeout(listen, wait);
      paint();
    };
  };

  noticeSkew();
  listen();
  window.setInterval(() => {
    paint();
    if (wanted || Date.now() - readAt > REREAD_MS) {
      if (!isBusy() && stream !== null && stream.readyState === EventSource.OPEN) {
        read();
      }
    }
  }, 1000);
})();
