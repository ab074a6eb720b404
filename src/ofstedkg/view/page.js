// Clicks, keys and words typed to what is open, bright or hidden. Shares its scope with drawing.js.

// ---- the panel -------------------------------------------------------------------------------------------

function el(tag, text, className) {
  const e = document.createElement(tag);
  if (text !== undefined && text !== null) e.textContent = text;
  if (className) e.className = className;
  return e;
}

function symbol(kind) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "-9 -9 18 18");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", data.paths[kind]);
  path.setAttribute("class", kind);
  svg.append(path);
  return svg;
}

function origin(s) {
  const p = el("p", null, "source");
  const lead = [s.publisher, s.date].filter(Boolean).join(", ");
  if (lead) p.append(lead + ": ");
  if (/^https?:\/\//i.test(s.url)) {
    const a = el("a", s.title || s.url);
    a.href = s.url;
    a.target = "_blank";
    a.rel = "noopener noreferrer";
    p.append(a);
  } else p.append(s.title || s.url || s.name);
  return p;
}

function details(f) {
  const dl = el("dl");
  for (const [name, value] of [["Says", f.says], ["Status", f.status], ["Because", f.because], ["Rule", f.rule]]) {
    if (!value) continue;
    const div = el("div"), dd = el("dd", name === "Rule" ? null : value);
    if (name === "Rule") dd.append(el("code", value));
    div.append(el("dt", name), dd);
    dl.append(div);
  }
  return dl;
}

function article(f) {
  const a = el("article", null, "fact");
  a.append(el("h4", f.words));
  if (f.quote) a.append(el("blockquote", f.quote));
  a.append(origin(data.sources[f.source]), details(f));
  return a;
}

const KINDS = Object.keys(data.names);
const byKind = (a, b) => KINDS.indexOf(card(a).kind) - KINDS.indexOf(card(b).kind) || a - b;

function connections(id) {
  const others = [...near.get(id)].filter((other) => other !== id).sort(byKind);
  const many = others.length > 10, fold = el("details", null, "connected"), list = el("div", null, "near");
  fold.open = !many;
  fold.append(el("summary", `Connected to ${others.length} ${others.length === 1 ? "card" : "cards"}`), list);
  for (const other of others) {
    const b = el("button", card(other).kind === "inspection" ? card(other).title : card(other).label);
    b.type = "button";
    b.title = card(other).title;
    b.addEventListener("click", () => select(other, true));
    list.append(b);
  }
  return fold;
}

function show(id, focus) {
  const c = card(id), panel = $("panel");
  const close = el("button", "×", "close"), tag = el("p", null, "tag"), heading = el("h2", c.label);
  close.type = "button";
  close.setAttribute("aria-label", "Close");
  close.addEventListener("click", () => select(null));
  tag.append(symbol(c.kind), data.names[c.kind]);
  heading.tabIndex = -1;
  panel.replaceChildren(close, tag, heading);
  if (c.said) panel.append(el("p", c.said));
  panel.append(connections(id));
  panel.append(el("h3", c.facts.length === 1 ? "1 statement" : c.facts.length + " statements"));
  panel.append(...c.facts.map((n) => article(data.facts[n])));
  panel.hidden = false;
  panel.scrollTop = 0;
  if (focus) heading.focus({ preventScroll: true });
}

function select(id, focus = false) {
  selected = id;
  if (id === null) {
    $("panel").hidden = true;
    network.unselectAll();
    search();
    return;
  }
  network.selectNodes([id], false);
  dim(new Set([...near.get(id), card(id).home]));
  show(id, focus);
  reveal(id);
}

// ---- search, legend, list, keys ----------------------------------------------------------------------------

const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/[‘’]/g, "'").toLowerCase();
const haystack = new Map(data.nodes.map((n) => {
  const c = card(n.id), quotes = c.facts.map((f) => data.facts[f].quote);
  return [n.id, [plain(c.title), plain(quotes.join("\n"))]];
}));

function matches(text) {
  const needle = plain(text.trim()), hits = data.nodes.map((n) => n.id).filter((id) => !hidden.has(card(id).kind));
  const byName = hits.filter((id) => haystack.get(id)[0].includes(needle));
  const byQuote = hits.filter((id) => !byName.includes(id) && haystack.get(id)[1].includes(needle));
  return [...byName, ...byQuote];
}

function search() {
  const text = $("search").value;
  const hits = text.trim() ? matches(text) : [];
  $("found").value = text.trim() ? (hits.length ? `${hits.length} found` : "none") : "";
  if (selected !== null && text.trim()) { selected = null; $("panel").hidden = true; network.unselectAll(); }
  if (selected === null) dim(text.trim() ? new Set(hits) : null);
  return hits;
}

function toggle(button) {
  const kind = button.dataset.kind, off = !hidden.has(kind);
  if (off) hidden.add(kind); else hidden.delete(kind);
  button.setAttribute("aria-pressed", String(!off));
  nodes.update(data.nodes.filter((n) => card(n.id).kind === kind).map((n) => ({ id: n.id, hidden: off })));
  if (selected !== null && hidden.has(card(selected).kind)) select(null);
}

function openList(open) {
  $("list").classList.toggle("open", open);
  $("tolist").setAttribute("aria-pressed", String(open));
  $("tolist").textContent = open ? "Picture" : "List";
}

function towards(key) {
  const seen = data.nodes.map((n) => n.id).filter((id) => !hidden.has(card(id).kind));
  if (selected === null) return seen[0];
  const from = network.getPosition(selected);
  let best = null, least = Infinity;
  for (const id of seen) {
    const p = network.getPosition(id), dx = p.x - from.x, dy = p.y - from.y;
    const [along, across] = { ArrowRight: [dx, dy], ArrowLeft: [-dx, dy], ArrowDown: [dy, dx], ArrowUp: [-dy, dx] }[key];
    const cost = along + 2 * Math.abs(across);
    if (along > 1 && cost < least) { best = id; least = cost; }
  }
  return best;
}

function key(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key.startsWith("Arrow")) {
    const id = towards(event.key);
    if (id !== null) select(id);
  } else if (event.key === "Enter" && selected !== null) select(selected, true);
  else if (event.key === "+" || event.key === "=") move(network.getViewPosition(), network.getScale() * 1.25, true);
  else if (event.key === "-") move(network.getViewPosition(), network.getScale() / 1.25, true);
  else if (event.key === "0") fit(true);
  else return;
  event.preventDefault();
}

network.on("beforeDrawing", trays);
network.on("afterDrawing", names);
network.on("click", (event) => {
  const id = network.getNodeAt(event.pointer.DOM);
  select(id === undefined ? null : id);
});
network.on("hoverNode", () => { $("network").style.cursor = "pointer"; });
network.on("blurNode", () => { $("network").style.cursor = ""; });
$("network").addEventListener("keydown", key);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") { if (selected !== null) { select(null); $("network").focus(); } else openList(false); }
});
$("search").addEventListener("input", search);
$("search").addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  const [hit] = matches(event.target.value);
  if (event.target.value.trim() && hit !== undefined) { event.target.value = ""; $("found").value = ""; select(hit, true); }
});
$("fit").addEventListener("click", () => fit(true));
$("tolist").addEventListener("click", () => openList(!$("list").classList.contains("open")));
for (const b of document.querySelectorAll(".kind")) b.addEventListener("click", () => toggle(b));
for (const b of document.querySelectorAll("#list [data-node]")) {
  b.addEventListener("click", () => { openList(false); select(Number(b.dataset.node), true); });
}
addEventListener("resize", () => { if (selected === null) fit(false); });

network.redraw();
fit(false);
window.ofstedkg = { network, data, select, fit };
