/* In a preview: brings what was saved into the page that is open, in its place, and shows what is wrong with the files.
   The page is served in parts that stand between comments; what changed comes as an event, with how it was before, since
   other scripts have changed the page since. */
"use strict";
(() => {
const ADDED = "[data-preview], .filters, #main > p.unseen[role=status]"; // what scripts put among what was served
const WHOLE = ".table-region"; // what scripts have changed within, and so is replaced as a whole
const HOLDS = new Set("HTML BODY HEAD MAIN HEADER FOOTER NAV SECTION ARTICLE ASIDE DIV FIGURE BLOCKQUOTE DETAILS FORM OL UL LI DL DD TABLE THEAD TBODY TR".split(" "));
const SHORT = 2500;
const make = (tag, values = {}, ...content) => {
  const made = document.createElement(tag);
  for (const name in values) made.setAttribute(name, values[name]);
  made.append(...content);
  return made;
};
const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

/* What differs: lists of elements, as they were served before, as they are now, and as they stand in the page. */

/* A pair of places for each element that is the same in both lists: the longest such row. */
const alike = (old, fresh) => {
  let start = 0;
  while (start < old.length && start < fresh.length && old[start].isEqualNode(fresh[start])) start++;
  let end = 0;
  while (end < Math.min(old.length, fresh.length) - start && old.at(-1 - end).isEqualNode(fresh.at(-1 - end))) end++;
  const [was, is] = [old.slice(start, old.length - end), fresh.slice(start, fresh.length - end)].map((list) => list.map((one) => one.outerHTML));
  const pairs = [...Array(start).keys()].map((at) => [at, at]);
  if (was.length * is.length < 250000) {
    const longest = Array.from({ length: was.length + 1 }, () => new Uint16Array(is.length + 1));
    for (let i = was.length - 1; i >= 0; i--) for (let j = is.length - 1; j >= 0; j--) {
      longest[i][j] = was[i] === is[j] ? longest[i + 1][j + 1] + 1 : Math.max(longest[i + 1][j], longest[i][j + 1]);
    }
    for (let i = 0, j = 0; i < was.length && j < is.length;) {
      if (was[i] === is[j]) pairs.push([start + i++, start + j++]);
      else if (longest[i + 1][j] >= longest[i][j + 1]) i++;
      else j++;
    }
  }
  for (let at = end; at > 0; at--) pairs.push([old.length - at, fresh.length - at]);
  return pairs;
};
/* What is not the same: from where to where in each list. */
const gaps = (old, fresh) => {
  const found = [];
  let [i, j] = [0, 0];
  for (const [p, q] of [...alike(old, fresh), [old.length, fresh.length]]) {
    if (i < p || j < q) found.push([i, p, j, q]);
    [i, j] = [p + 1, q + 1];
  }
  return found;
};
const opens = (one) => HOLDS.has(one.tagName) && ![...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
const named = (one) => one.tagName + [...one.attributes].map(({ name, value }) => ` ${name}=${value}`).sort();
const isSame = (old, fresh) => opens(old) && opens(fresh) && named(old) === named(fresh);

/* The smallest elements that are new or changed; where something only went, what now stands in its place. */
const marks = (old, fresh) => gaps(old, fresh).flatMap(([i, p, j, q]) => {
  if (j === q) return [fresh[j] ?? fresh[j - 1]].filter(Boolean);
  const isPaired = p - i === q - j;
  return fresh.slice(j, q).flatMap((one, at) => isPaired && isSame(old[i + at], one) ? marks([...old[i + at].children], [...one.children]) : [one]);
});
/* Makes what stands in the page as it should be now, and touches nothing that did not change. `end` is what comes after. */
const patch = (parent, end, live, old, fresh) => {
  if (live.length !== old.length) {
    live.forEach(remove);
    fresh.forEach((one) => parent.insertBefore(one, end));
    return;
  }
  for (const [i, p, j, q] of gaps(old, fresh).reverse()) {
    const after = live[p] && before(live[p]);
    if (p - i === q - j && old.slice(i, p).every((one, at) => isSame(one, fresh[j + at]) && !one.matches(WHOLE))) {
      for (let at = 0; at < p - i; at++) inner(live[i + at], old[i + at], fresh[j + at]);
    } else {
      const place = after ?? end ?? null;
      fresh.slice(j, q).forEach((one) => parent.insertBefore(one, place));
      live.slice(i, p).forEach(remove);
    }
  }
};
const inner = (live, old, fresh) => {
  const parts = live === bounds[0]?.parentNode;
  const own = [...live.children].filter((one) => !one.matches(ADDED) && !(parts && isPart(one)));
  const last = own.at(-1)?.nextSibling ?? null;
  patch(live, last, own, [...old.children], [...fresh.children]);
};
/* A table's filters stand before it and go with it. */
const before = (one) => one.previousElementSibling?.matches(".filters") ? one.previousElementSibling : one;
const remove = (one) => {
  if (before(one) !== one) before(one).remove();
  one.remove();
};

/* Parts: what stands between two comments. The first comment tells which state the page is of. */
let bounds = [];
let state = "";
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_COMMENT);
while (walker.nextNode()) {
  const said = walker.currentNode.data;
  if (said.startsWith("parts ")) state = said.slice(6);
  if (said === "part" || said === "/parts") bounds.push(walker.currentNode);
}
const isPart = (one) => Boolean(bounds[0].compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING && bounds.at(-1).compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING);
const between = (start, end) => {
  const found = [];
  for (let node = start === end ? end : start.nextSibling; node !== end; node = node.nextSibling) found.push(node);
  return found;
};
const parsed = (html) => {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return [...holder.content.children];
};
const splice = ({ from, to, old, new: fresh }) => {
  const changed = [];
  const was = old.map(parsed);
  const is = fresh.map(parsed);
  if (was.length === is.length) {
    was.forEach((_, at) => {
      changed.push(...marks(was[at], is[at]));
      const [start, end] = [bounds[from + at], bounds[from + at + 1]];
      const live = between(start, end).filter((node) => node.nodeType === Node.ELEMENT_NODE && !node.matches(ADDED));
      patch(start.parentNode, end, live, was[at], is[at]);
    });
    return changed;
  }
  changed.push(...marks(was.flat(), is.flat()));
  const end = bounds[to];
  for (const node of between(bounds[from], end)) node.remove();
  for (const bound of bounds.slice(from, to)) bound.remove();
  const made = is.map((elements) => {
    const bound = document.createComment("part");
    end.parentNode.insertBefore(bound, end);
    for (const one of elements) end.parentNode.insertBefore(one, end);
    return bound;
  });
  bounds.splice(from, to - from, ...made);
  return changed;
};
const shell = ({ old, new: fresh }) => {
  const [was, is] = [old, fresh].map((html) => new DOMParser().parseFromString(html, "text/html"));
  for (const part of ["documentElement", "body"]) {
    for (const { name, value } of is[part].attributes) document[part].setAttribute(name, value);
  }
  inner(document.head, was.head, is.head);
  inner(document.body, was.body, is.body);
};

/* What a reader has done with the page stays: what they opened, where the keyboard is, and where they read: the topmost
   in the window of what is still there keeps its place. */
const kept = () => {
  const focused = document.activeElement;
  const like = focused?.id ? `#${CSS.escape(focused.id)}` : focused?.getAttribute("href") ? `${focused.localName}[href="${CSS.escape(focused.getAttribute("href"))}"]` : null;
  const name = (details) => details.closest("[id]")?.id + details.querySelector("summary")?.textContent;
  const open = new Map([...document.querySelectorAll("#main details")].map((details) => [name(details), details.open]));
  const seen = [];
  for (let list = bounds.length ? [...bounds[0].parentNode.children] : []; list.length;) {
    const at = list.findIndex((one) => one.getBoundingClientRect().bottom > 0);
    seen.unshift(...list.slice(at).slice(0, 10).map((one) => [one, one.getBoundingClientRect().top]));
    list = at >= 0 && opens(list[at]) ? [...list[at].children] : [];
  }
  return (inserted) => {
    for (const details of inserted.flatMap((one) => [...one.querySelectorAll("details"), ...(one.matches("details") ? [one] : [])])) {
      details.open = open.get(name(details)) ?? details.open;
    }
    const [anchor, top] = seen.find(([one]) => one.isConnected) ?? [];
    if (anchor) scrollBy({ top: anchor.getBoundingClientRect().top - top, behavior: "instant" });
    if (focused && !focused.isConnected && like) document.querySelector(like)?.focus({ preventScroll: true });
  };
};
const change = (told) => {
  if (told.reload || (told.parts.length && !bounds.length)) {
    location.reload();
    return;
  }
  const keep = kept();
  const changed = told.parts.flatMap(splice).filter((one) => one.isConnected);
  if (told.shell) shell(told.shell);
  for (const path of told.pictures) renew(path, told.state);
  state = told.state;
  document.dispatchEvent(new CustomEvent("strategydocs:changed"));
  places();
  keep(changed);
  mark(changed);
};
const renew = (path, version) => {
  for (const image of document.images) {
    const address = new URL(image.src);
    if (!decodeURI(address.pathname).endsWith(`/assets/${path}`)) continue;
    address.search = version;
    image.src = address;
  }
};

/* What changed is marked for a moment, and said. */
const title = (one) => {
  const headings = document.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6)");
  let found = headings[0];
  for (const heading of headings) {
    if (heading !== one && !one.contains(heading) && !(heading.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING)) break;
    found = heading;
    if (heading === one || one.contains(heading)) break;
  }
  return found;
};
const mark = (changed) => {
  for (const one of document.querySelectorAll("[data-preview-changed]")) one.removeAttribute("data-preview-changed");
  for (const one of changed) one.dataset.previewChanged = "";
  clearTimeout(mark.timer);
  mark.timer = setTimeout(() => changed.forEach((one) => one.removeAttribute("data-preview-changed")), SHORT);
  const [first] = changed;
  const heading = first && title(first);
  say(heading ? `Updated: ${heading.textContent.trim()}` : "Updated");
  const { top, bottom } = first?.getBoundingClientRect() ?? {};
  show.hidden = !first || (bottom > 0 && top < innerHeight);
  show.onclick = () => {
    first.scrollIntoView({ block: "center" });
    first.dataset.previewChanged = "";
    setTimeout(() => first.removeAttribute("data-preview-changed"), SHORT);
    show.hidden = true;
  };
};

/* The bar at the foot of the window, and the panel of problems above it. */
const said = make("p", { role: "status", class: "preview-said" });
const show = make("button", { type: "button", hidden: "" }, "Show it");
const toggle = make("button", { type: "button", "aria-expanded": "false", "aria-controls": "preview-problems", hidden: "" });
const page = decodeURI(location.pathname);
const pdf = make("a", { href: location.pathname.replace(/(\/|\.html)$/, (end) => end === "/" ? "/strategy.pdf" : ".pdf"), target: "_blank", hidden: "" }, "PDF of the saved text");
const list = make("div", { class: "preview-problems", id: "preview-problems", role: "region", "aria-labelledby": "preview-title", tabindex: "-1", hidden: "" });
const bar = make("aside", { class: "preview", "data-preview": "", "aria-label": "Preview" }, list, make("div", { class: "preview-bar" }, said, show, toggle, pdf));
const say = (words) => { said.textContent = words; };
const expand = (is) => {
  list.hidden = !is;
  toggle.setAttribute("aria-expanded", is);
  toggle.textContent = is ? "Minimise" : toggle.dataset.words;
};
toggle.addEventListener("click", () => {
  expand(list.hidden);
  if (!list.hidden) list.focus();
});
bar.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape" || list.hidden) return;
  expand(false);
  toggle.focus();
});
addEventListener("keydown", ({ key, defaultPrevented }) => { if (key === "Escape" && !defaultPrevented && !list.hidden) expand(false); });

const copied = async (button, place) => {
  await navigator.clipboard.writeText(place);
  const words = button.textContent;
  button.textContent = "Copied";
  say(`Copied: ${place}`);
  setTimeout(() => { button.textContent = words; }, SHORT);
};
const placed = (place) => {
  const button = make("button", { type: "button", class: "preview-place", "aria-label": `Copy ${place}` }, place);
  button.addEventListener("click", () => copied(button, place));
  return button;
};
const item = ({ place, line, text, caret, message, remedy, rule }) => {
  const content = [make("p", {}, placed(place), ` ${message} `, make("small", {}, `[${rule}]`))];
  const gutter = `${line} | `;
  if (text) content.push(make("pre", { tabindex: "0", role: "group", "aria-label": `Line ${line}` }, `${gutter}${text}\n${" ".repeat(gutter.length - 2)}| ${caret}`));
  if (remedy) content.push(make("p", { class: "preview-remedy" }, remedy));
  return make("li", {}, ...content);
};
const folded = (problems, noun) => problems.length ? [make("details", {}, make("summary", {}, count(problems.length, noun)), make("ol", { class: "preview-list" }, ...problems.map(item)))] : [];
let broken = 0;
const problems = ({ failure, shown, error, warning, suggestion }) => {
  const isOpen = !list.hidden;
  const focused = list.contains(document.activeElement);
  const heading = failure ? "This can’t be refreshed" : error.length ? count(error.length, "error") : "No errors";
  const kept = shown && (failure || error.length) ? [make("p", {}, "What you see is how it was before.")] : [];
  list.replaceChildren(
    make("h2", { id: "preview-title" }, heading), ...kept, ...(failure ? [make("p", {}, failure)] : []),
    ...(error.length ? [make("ol", { class: "preview-list" }, ...error.map(item))] : []),
    ...folded(warning, "warning"), ...folded(suggestion, "suggestion"));
  const bad = error.length + Boolean(failure);
  const words = [...(bad ? [failure ? "Not refreshed" : count(error.length, "error")] : []), ...(warning.length ? [count(warning.length, "warning")] : [])];
  toggle.dataset.words = words.join(", ") || count(suggestion.length, "suggestion");
  toggle.hidden = !bad && !warning.length && !suggestion.length;
  bar.classList.toggle("preview-bad", Boolean(bad));
  if (bad && !broken) say(`${failure ? "Not refreshed" : count(error.length, "error")}: this is how it was before`);
  if (!bad && broken) say("Mended");
  expand(bad ? (broken ? isOpen : true) : isOpen && !broken && !toggle.hidden);
  if (focused && !list.hidden) list.focus();
  broken = bad;
};

/* Where each heading was written: a button beside it that copies the place. */
const places = () => {
  for (const anchor of document.querySelectorAll("a.anchor[data-source]")) {
    const there = anchor.parentElement.querySelector(":scope > .preview-place");
    if (there?.dataset.place === anchor.dataset.source) continue;
    there?.remove();
    const button = placed(anchor.dataset.source);
    button.dataset.preview = button.dataset.place = anchor.dataset.source;
    anchor.after(button);
  }
};

/* What happened comes in one connection, which rests while nobody looks: browsers allow few at once. */
let source = null;
let heard = "";
/* A page that has only a message lists the problems itself. */
const again = (data) => {
  if (heard && heard !== data) location.reload();
  heard = data;
};
const isWaiting = document.body.classList.contains("preview-message");
const listen = () => {
  source?.close();
  source = null;
  if (document.visibilityState === "hidden") return;
  const asked = new URLSearchParams({ page, have: state, ...(isWaiting && { waiting: "" }) });
  source = new EventSource(`/-/events?${asked}`);
  source.addEventListener("open", () => { if (bar.classList.contains("preview-gone")) say("Connected again"); bar.classList.remove("preview-gone"); });
  source.addEventListener("change", ({ data }) => change(JSON.parse(data)));
  source.addEventListener("problems", ({ data }) => isWaiting ? again(data) : problems(JSON.parse(data)));
  source.addEventListener("error", () => {
    source?.close();
    if (!bar.classList.contains("preview-gone")) say("The preview has ended, or is starting again");
    bar.classList.add("preview-gone");
    setTimeout(listen, 1000);
  });
};
document.documentElement.append(bar);
const printed = document.querySelector(`main a[href$=".pdf"]`);
if (printed && bounds.length) pdf.hidden = false, pdf.href = printed.href;
document.addEventListener("click", ({ target }) => { if (target.closest?.(`a[href$=".pdf"]`)) say("The PDF is being made of the saved text: it takes some seconds"); });
document.addEventListener("visibilitychange", listen);
addEventListener("pageshow", ({ persisted }) => { if (persisted) listen(); });
addEventListener("pagehide", () => source?.close());
places();
listen();
})();
