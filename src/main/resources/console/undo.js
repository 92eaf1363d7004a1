/* Takes an offer to undo away when its moment is over. Without it the offer stays; it is good for as long as there is something to undo. */
(() => {
  'use strict';
  const known = new WeakSet();
  const wait = () => {
    for (const offer of document.querySelectorAll('form[data-offered]')) {
      if (known.has(offer)) {
        continue;
      }
      known.add(offer);
      window.setTimeout(() => {
        if (offer.contains(document.activeElement)) {
          document.activeElement.blur();
        }
        offer.hidden = true;
      }, Number(offer.dataset.offered) * 1000);
    }
  };
  wait();
  document.addEventListener('pharos:shown', wait);
})();
