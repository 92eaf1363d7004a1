/* Says on a wall that its session is over: what it shows is not read any more. Without it the wall is read again by the browser alone. */
(() => {
  'use strict';
  const asOf = document.querySelector('#sign time');
  const skew = asOf ? Date.parse(asOf.getAttribute('datetime')) - Date.now() : 0;
  window.setInterval(() => {
    const end = document.getElementById('ends');
    const over = end !== null && Date.parse(end.getAttribute('datetime')) <= Date.now() + skew;
    const note = document.getElementById('over');
    if (note !== null && note.hidden === over) {
      note.hidden = !over;
    }
  }, 1000);
})();
