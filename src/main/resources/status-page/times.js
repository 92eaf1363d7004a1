/* Shows each time on the reader's clock, with UTC in brackets or behind a pointer; a day stays the day that it is in UTC. The page
   is whole without it. It stands in front of the page, so that a time is changed before it is seen, and nothing moves. */
(() => {
  "use strict";
  const lang = document.documentElement.lang, now = new Date(), clock = /\d\d:\d\d(:\d\d)?/, made = {}, waiting = [];
  const write = (at, day, seconds) => (made[[day, !!seconds]] ||= new Intl.DateTimeFormat(lang == "en" ? "en-GB" : lang, {
    day: day && "numeric", month: day && "short", year: day > 1 ? "numeric" : undefined,
    hour: "2-digit", minute: "2-digit", second: seconds && "2-digit", hourCycle: "h23"
  })).format(at);
  const show = time => {
    const at = new Date(time.dateTime), words = time.textContent, found = clock.exec(words);
    if (!found || !time.dateTime.includes("T") || !at.getTimezoneOffset()) return;
    const rest = words.replace(clock, "");
    const day = /\d{4}/.test(rest) ? 2 : /\d/.test(rest) || at.toDateString() != now.toDateString() ? 1 : undefined;
    const local = day ? write(at, day, found[1]) : words.replace(clock, write(at, day, found[1])).replace(" UTC", "");
    time.textContent = local;
    if (words.includes("UTC")) time.after(` (${words})`);
    else time.title = words + " UTC";
  };
  /* The last one that came may not have all of its words yet. */
  const come = (records, left) => {
    for (const record of records) for (const node of record.addedNodes) if (node.tagName == "TIME") waiting.push(node);
    while (waiting.length > left) show(waiting.shift());
  };
  const coming = new MutationObserver(records => come(records, 1));
  coming.observe(document, {childList: true, subtree: true});
  addEventListener("DOMContentLoaded", () => {
    come(coming.takeRecords(), 0);
    coming.disconnect();
    const foot = document.getElementById("clock");
    if (foot && now.getTimezoneOffset()) foot.textContent = foot.dataset.local;
  });
})();
