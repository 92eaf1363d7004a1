/* Chooses a stretch of time in a calendar, by dragging or with the arrow keys, and leads to the form with it. Without it the form is
   there all the same; nothing is written before that is sent. */
(() => {
  'use strict';
  const HOUR_MS = 3600000;
  const HOURS = 14 * 24;
  const SVG = 'http://www.w3.org/2000/svg';
  const STEPS = {ArrowLeft: -1, ArrowRight: 1, ArrowDown: -24, ArrowUp: 24};
  const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
  const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const two = (number) => String(number).padStart(2, '0');
  const clamp = (hour) => Math.min(HOURS, Math.max(0, hour));

  const made = (name, attributes) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) {
      element.setAttribute(key, value);
    }
    return element;
  };

  /* The way of the reader in one part of the calendar; times are hours since its first day. */
  const begin = (part) => {
    const first = Date.parse(part.closest('.cal').dataset.first + 'T00:00:00Z');
    const cursor = document.createElement('div');
    cursor.className = 'cursor';
    cursor.tabIndex = 0;
    cursor.setAttribute('role', 'application');
    cursor.setAttribute('aria-roledescription', 'calendar');
    cursor.setAttribute('aria-label', 'Choose a time: ' + part.dataset.name);
    cursor.setAttribute('aria-describedby', 'pick-hint');
    const box = made('rect', {y: '1', height: '100%', rx: '4'});
    const drawing = made('svg', {width: '100%', height: '100%', 'aria-hidden': 'true'});
    drawing.append(box);
    const word = document.createElement('p');
    word.className = 'picked';
    word.setAttribute('aria-live', 'polite');
    cursor.append(drawing);
    part.append(cursor, word);

    const now = Math.floor((Date.now() - first) / HOUR_MS) + 1;
    let from = now > 0 && now < HOURS ? now : 0;
    let until = from + 1;
    let held = -1;

    const at = (hour) => new Date(first + hour * HOUR_MS);
    const said = (hour) => {
      const time = at(hour);
      return DAYS[time.getUTCDay()] + ' ' + time.getUTCDate() + ' ' + MONTHS[time.getUTCMonth()] + ', '
        + two(time.getUTCHours()) + ':' + two(time.getUTCMinutes());
    };
    const lasts = () => {
      const days = Math.floor((until - from) / 24);
      const hours = (until - from) % 24;
      return [days > 0 ? days + (days === 1 ? ' day' : ' days') : '', hours > 0 ? hours + (hours === 1 ? ' hour' : ' hours') : '']
        .filter((words) => words !== '').join(' ');
    };
    const draw = () => {
      box.setAttribute('x', (100 * from / HOURS).toFixed(3) + '%');
      box.setAttribute('width', (100 * (until - from) / HOURS).toFixed(3) + '%');
      const words = part.dataset.name + ': ' + said(from) + ' to ' + said(until) + ' UTC, ' + lasts();
      word.textContent = words;
    };
    const go = () => {
      const field = (hour) => at(hour).toISOString().slice(0, 16);
      const path = part.dataset.form;
      window.location.assign(path + (path.includes('?') ? '&' : '?') + 'begin=' + field(from) + '&end=' + field(until)
        + part.dataset.place);
    };

    cursor.addEventListener('focus', draw);
    cursor.addEventListener('blur', () => {
      word.textContent = '';
    });
    cursor.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) {
        return;
      }
      const step = STEPS[event.key];
      if (step !== undefined) {
        if (event.shiftKey) {
          until = clamp(Math.max(from + 1, until + step));
        } else {
          const length = until - from;
          from = Math.min(HOURS - length, clamp(from + step));
          until = from + length;
        }
        draw();
      } else if (event.key === 'Enter') {
        go();
      } else if (event.key === 'Escape' && held >= 0) {
        /* Who changes their mind while they drag. */
        held = -1;
        cursor.blur();
      } else {
        return;
      }
      event.preventDefault();
    });

    /* A finger scrolls. */
    const hour = (event) => {
      const line = part.querySelector('.ln > svg').getBoundingClientRect();
      return clamp(Math.round(HOURS * (event.clientX - line.left) / line.width));
    };
    part.classList.add('chosen');
    part.addEventListener('pointerdown', (event) => {
      if (event.button !== 0 || event.pointerType === 'touch' || event.target.closest('.ln > svg') === null) {
        return;
      }
      event.preventDefault();
      cursor.focus({preventScroll: true});
      held = Math.min(HOURS - 1, hour(event));
      from = held;
      until = held + 1;
      draw();
      part.setPointerCapture(event.pointerId);
    });
    part.addEventListener('pointermove', (event) => {
      if (held >= 0) {
        const there = hour(event);
        from = Math.min(held, there);
        until = Math.max(held, there, from + 1);
        draw();
      }
    });
    part.addEventListener('pointerup', (event) => {
      const moved = held >= 0 && hour(event) !== held;
      held = -1;
      if (moved) {
        go();
      }
    });
    part.addEventListener('pointercancel', () => {
      held = -1;
    });
  };

  const all = () => document.querySelectorAll('.cal .pick:not(.chosen)').forEach(begin);
  all();
  document.addEventListener('pharos:shown', all);
})();
