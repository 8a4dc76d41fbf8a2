/* Looks up the words of the address (?q=…) in search-index.js, with MiniSearch; page.js comes before. */
"use strict";
const { pages, passages } = strategyIndex;
const result = document.getElementById("search-said");
const texts = result.dataset;
/* Forms for 1, 2 …; the last for others. */
const counted = (forms, n) => fill(forms.split(";").slice(0, n || 9).pop(), { n });

/* “Café” is found by “cafe”, “100,000” by “100000”; numbers only as they are. */
const WORD = /[\p{L}\p{M}\p{N}]+(?:[.,’'][\p{L}\p{M}\p{N}]+)*/gu;
const plain = (word) => word.normalize("NFD").replace(/\p{M}|[’']s?$|,(?=\d)/gu, "").toLowerCase();
const isWord = (term, length) => term.length > length && !/^\d/.test(term);
const index = new MiniSearch({
  fields: ["heading", "title", "text"],
  tokenize: (text) => text.match(WORD) ?? [],
  processTerm: plain,
  searchOptions: {
    boost: { heading: 4, title: 1.5 },
    prefix: (term) => isWord(term, 2),
    fuzzy: (term) => isWord(term, 4) && 0.2,
    /* A page's beginning before its sections, an action's page before those that speak of it. */
    boostDocument: (id) => (passages[id][1] ? 1 : 1.5) * (pages[passages[id][0]][1] === "action" ? 1.3 : 1),
  },
});
index.addAll(passages.map(([page, , heading, text], id) => ({ id, heading, text, title: pages[page].slice(2).join(" ") })));

/* A text from shortly before the first word that was found, with all of these marked. */
const marked = (text, terms) => {
  const hits = [...text.matchAll(WORD)].filter(([word]) => terms.includes(plain(word)));
  let at = hits.length && hits[0].index > 80 ? text.lastIndexOf(" ", hits[0].index - 80) + 1 : 0;
  const end = text.indexOf(" ", at + 240) < 0 ? text.length : text.indexOf(" ", at + 240);
  const parts = at ? ["… "] : [];
  for (const hit of hits.filter(({ index }) => index < end)) {
    parts.push(text.slice(at, hit.index), make("mark", {}, hit[0]));
    at = hit.index + hit[0].length;
  }
  return [...parts, text.slice(at, end), end < text.length ? " …" : ""];
};
const shown = ([page, hits]) => {
  const [href, kind, label, title] = pages[page];
  const items = hits.slice(0, 3).map(({ id, terms }) => {
    const [, fragment, heading, text] = passages[id];
    const item = make("li", {}, make("p", {}, ...marked(text, terms)));
    if (fragment) item.prepend(make("h3", {}, make("a", { href: `${href}#${fragment}` }, ...marked(heading, terms))));
    return item;
  });
  const name = kind === "action" ? `${label}: ${title}` : title;
  const more = hits.length > 3 ? [make("p", { class: "note" }, fill(texts.more, { n: hits.length - 3 }))] : [];
  return make("section", {}, make("h2", {}, make("a", { href }, name)), make("ol", {}, ...items), ...more);
};

document.getElementById("search-off").hidden = true;
const asked = (new URLSearchParams(location.search).get("q") ?? "").trim();
document.getElementById("search-words").value = asked;
if (asked) {
  document.title = `${asked} – ${document.title}`;
  const exact = index.search(asked, { combineWith: "AND" });
  const hits = exact.length ? exact : index.search(asked);
  const groups = new Map();
  for (const hit of hits) {
    const page = passages[hit.id][0];
    groups.set(page, [...(groups.get(page) ?? []), hit]);
  }
  const values = { sections: counted(texts.sections, hits.length), documents: counted(texts.documents, groups.size), words: asked };
  const found = fill(texts.found, values);
  result.textContent = exact.length ? found : fill(hits.length ? texts.near : texts.none, { found, words: asked });
  document.getElementById("search-found").append(...[...groups].slice(0, 20).map(shown));
  document.getElementById("search-list").hidden = hits.length > 0;
}
