/* Marks the current section in the contents, copies a heading's address, filters and sorts tables. Its words are
   attributes of its script element. */
"use strict";
const words = document.currentScript.dataset;
const fill = (text, values) => text.replace(/{(\w+)}/g, (_, name) => values[name]);
const make = (tag, values, ...content) => {
  const made = document.createElement(tag);
  for (const name in values) made.setAttribute(name, values[name]);
  made.append(...content);
  return made;
};
const said = make("p", { role: "status", class: "unseen" });
document.getElementById("main").append(said);

/* Contents: the current section is the last to have come as high as the upper third of the window. */
const contents = document.querySelector(".contents");
const links = new Map();
let current;
const follow = new IntersectionObserver(() => {
  current?.removeAttribute("aria-current");
  current = null;
  for (const [section, link] of links) if (section.getBoundingClientRect().top <= innerHeight / 3) current = link;
  if (!current) return;
  current.setAttribute("aria-current", "true");
  const { top, bottom } = current.getBoundingClientRect();
  if (!contents.matches(":focus-within") && (top < 0 || bottom > innerHeight)) contents.scrollTop += top - innerHeight / 3;
}, { rootMargin: "0px 0px -66%" });
const list = () => {
  follow.disconnect();
  links.clear();
  for (const link of document.querySelectorAll(".contents li a")) {
    const section = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (section) links.set(section, link);
  }
  for (const section of links.keys()) follow.observe(section);
};

/* What is there now and was not when this was last asked. */
const met = new WeakSet();
const unmet = (selector) => [...document.querySelectorAll(selector)].filter((one) => !met.has(one) && met.add(one));

/* Addresses of headings: the link leads there as well. */
const copying = (anchor) => anchor.addEventListener("click", async () => {
  await navigator.clipboard.writeText(anchor.href);
  said.textContent = anchor.dataset.said = words.copied;
  setTimeout(() => { said.textContent = ""; delete anchor.dataset.said; }, 2500);
});

/* Tables: rows carry what they are filtered by, cells what they are sorted by where that is not their text. */
let number = 0;
const filtering = (table) => {
  number += 1;
  const body = table.tBodies[0];
  const rows = [...body.rows];
  if (rows.length < 4) return;
  const region = table.closest(".table-region");
  const told = make("p", { role: "status" });
  const box = make("div", { class: "filters", role: "group", "aria-label": `${words.filter} ${region.getAttribute("aria-label")}` });
  const listed = (row, key) => (row.dataset[key] || "").split(";");
  const show = () => {
    const wanted = [...box.querySelectorAll("select")].filter((select) => select.value);
    for (const row of rows) row.hidden = wanted.some(({ name, value }) => !listed(row, name).includes(value));
    told.textContent = fill(words.shown, { shown: rows.filter((row) => !row.hidden).length, total: rows.length });
  };
  for (const filter of table.dataset.filters.split(";")) {
    const [name, label] = filter.split("=");
    const values = [...new Set(rows.flatMap((row) => listed(row, name)))].filter(Boolean);
    if (values.length < 2) continue;
    if (name === "department") values.sort();
    const id = `filter-${number}-${name}`;
    const options = values.map((value) => make("option", { value }, value));
    const select = make("select", { id, name, autocomplete: "off" }, make("option", { value: "" }, words.all), ...options);
    select.addEventListener("change", show);
    box.append(make("div", {}, make("label", { for: id }, label), select));
  }
  if (box.firstChild) {
    box.append(told);
    region.before(box);
    show();
  }
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    if (!head.dataset.sort) return;
    const button = make("button", { type: "button" }, ...head.childNodes);
    head.append(button);
    const key = ({ cells }) => cells[column].dataset.order ?? cells[column].textContent;
    button.addEventListener("click", () => {
      const order = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
      for (const one of heads) one.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", order);
      rows.sort((one, other) => key(one).localeCompare(key(other), undefined, { numeric: true }));
      if (order === "descending") rows.reverse();
      body.append(...rows);
      said.textContent = fill(words.sorted, { column: head.textContent, order: words[order] });
    });
  });
};

/* A preview changes the page, and says so. */
const dress = () => {
  list();
  if (navigator.clipboard) unmet("a.anchor").forEach(copying);
  unmet("table[data-filters]").forEach(filtering);
};
dress();
document.addEventListener("strategydocs:changed", dress);
