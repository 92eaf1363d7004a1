/* The state of a status page in a line, on any page:
     <script async src="https://status.example/widget.js"></script>
   It stands where the script does, or instead of what is in the element that data-into="#id" names. It speaks the
   language of the browser, or that of ?lang= behind widget.js. It asks for nothing but widget.json beside it, without cookies,
   once a minute while it can be seen. */
(() => {
  "use strict";
  const script = document.currentScript;
  const page = new URL(".", script.src);
  const search = new URL(script.src).search;
  const shapes = {
    up: ["#23877a", "M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0zM6.8 12 3 8.2l1.4-1.4 2.4 2.4 4.8-4.9L13 5.7z"],
    degraded: ["#b87700", "M8 .5 0 15.5h16zM7 6h2v4.5H7zm0 5.7h2v2H7z"],
    down: ["#d6324f", "M4.7 0h6.6L16 4.7v6.6L11.3 16H4.7L0 11.3V4.7zM5.5 4 4 5.5 6.5 8 4 10.5 5.5 12 8 9.5l2.5 2.5 1.5-1.5L9.5 8 12 5.5 10.5 4 8 6.5z"],
    maintenance: ["#4a78d0", "m8 0 8 8-8 8-8-8zM7.1 4v4.6l3 1.9.9-1.5-2.2-1.4V4z"],
    unknown: ["#7b8698", "M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0zm0 2.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 8 2.2z"]
  };
  const drawn = (name, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    return element;
  };
  const link = document.createElement("a");
  const path = drawn("path", {"fill-rule": "evenodd"});
  const icon = drawn("svg", {viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true"});
  const words = document.createElement("span");
  icon.append(path);
  link.append(icon, words);
  link.className = "pharos-status";
  link.href = page;
  link.style.cssText = "display:inline-flex;align-items:center;gap:.5em;color:inherit;font:inherit;text-decoration:none";
  icon.style.flex = "none";

  const place = () => {
    const into = script.dataset.into && document.querySelector(script.dataset.into);
    if (into) into.replaceChildren(link);
    else if (script.closest("body")) script.after(link);
    else document.body.append(link);
  };
  const show = (state, line) => {
    const shape = shapes[state] || shapes.unknown;
    path.setAttribute("fill", shape[0]);
    path.setAttribute("d", shape[1]);
    link.dataset.state = state;
    words.textContent = line;
    if (!link.isConnected) place();
  };
  const look = () => document.hidden || fetch(new URL("widget.json" + search, page), {credentials: "omit", referrerPolicy: "no-referrer"})
    .then(answer => answer.ok ? answer.json() : Promise.reject())
    .then(it => show(it.state, it.words))
    .catch(() => show("unknown", "Status: out of reach right now"));
  const begin = () => {
    look();
    setInterval(look, 60000);
    document.addEventListener("visibilitychange", look);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
