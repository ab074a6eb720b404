(() => {
"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const css = getComputedStyle(document.documentElement);
const colour = (name) => css.getPropertyValue("--" + name).trim();
const FONT = css.fontFamily;
const TRAY = "#fbfcfe";
const QUIET = matchMedia("(prefers-reduced-motion: reduce)").matches;
const $ = (id) => document.getElementById(id);
const card = (id) => data.cards[id];
const gradeColour = (grade) => colour(grade.replaceAll(" ", "-")) || colour("theme");
const icons = Object.fromEntries(Object.entries(data.paths).map(([kind, d]) => [kind, new Path2D(d)]));
const ink = { text: colour("ink"), soft: colour("soft"), line: colour("line"), paper: colour("paper") };

let selected = null;   // id of the open card
let bright = null;     // ids that are not dimmed; null: all
const hidden = new Set();

// ---- drawing -------------------------------------------------------------------------------------------

const fitted = new Map();
function clip(ctx, text, width) {
  const key = ctx.font + width + text;
  if (!fitted.has(key)) {
    let shown = text;
    if (ctx.measureText(text).width > width) {
      let low = 0, high = text.length;
      while (low < high) {
        const mid = (low + high + 1) >> 1;
        if (ctx.measureText(text.slice(0, mid).trimEnd() + "…").width <= width) low = mid; else high = mid - 1;
      }
      shown = text.slice(0, low).trimEnd() + "…";
    }
    fitted.set(key, shown);
  }
  return fitted.get(key);
}

function write(ctx, text, x, y, width, size, weight, fill, align = "left") {
  ctx.font = `${weight} ${size}px ${FONT}`;
  ctx.fillStyle = fill;
  ctx.textAlign = align;
  ctx.textBaseline = "middle";
  ctx.fillText(clip(ctx, text, width), x, y);
}

function icon(ctx, kind, x, y, size, fill) {
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(size / 18, size / 18);
  ctx.fillStyle = fill;
  ctx.fill(icons[kind]);
  ctx.restore();
}

function body(ctx, c, left, top, state) {
  const tall = c.h > 30, dark = c.kind === "council";
  ctx.beginPath();
  ctx.roundRect(left, top, c.w, c.h, tall ? 9 : 7);
  if (tall && !dark) { ctx.shadowColor = "rgba(23,32,51,.13)"; ctx.shadowBlur = 6; ctx.shadowOffsetY = 1.5; }
  ctx.fillStyle = dark ? colour("council") : ink.paper;
  ctx.fill();
  ctx.shadowColor = "transparent";
  ctx.lineWidth = state.selected ? 2.5 : 1;
  ctx.strokeStyle = state.selected ? colour("accent") : state.hover ? ink.soft : ink.line;
  ctx.stroke();
}

function badges(ctx, c, right, y) {
  for (const [sign, count, name] of [["±", c.tally[2], "mixed"], ["−", c.tally[1], "minus"], ["+", c.tally[0], "plus"]]) {
    if (!count) continue;
    const text = sign + count;
    ctx.font = `600 11.5px ${FONT}`;
    const width = ctx.measureText(text).width + 10;
    ctx.beginPath();
    ctx.roundRect(right - width, y - 8, width, 16, 8);
    ctx.fillStyle = colour(name);
    ctx.fill();
    write(ctx, text, right - width / 2, y + 0.5, width, 11.5, 600, "#fff", "center");
    right -= width + 3;
  }
  return right;
}

function content(ctx, c, left, top) {
  const y = top + c.h / 2, right = left + c.w;
  if (c.kind === "council") {
    write(ctx, c.label, left + 17, y - (c.sub ? 8 : 0), c.w - 30, 18, 700, "#fff");
    if (c.sub) write(ctx, c.sub, left + 17, y + 12, c.w - 30, 11.5, 400, "#cfd8e8");
    return;
  }
  if (c.kind === "theme") {
    const end = badges(ctx, c, right - 6, y);
    write(ctx, c.label, left + 11, y + 0.5, end - left - 15, 14.5, 400, ink.text);
    return;
  }
  if (c.kind === "provider") {
    ctx.font = `400 12.5px ${FONT}`;
    const width = ctx.measureText(c.sub).width;
    icon(ctx, c.kind, left + 14, y, 12, colour(c.kind));
    write(ctx, c.sub, right - 9, y + 0.5, c.w / 2, 12.5, 400, ink.soft, "right");
    write(ctx, c.label, left + 25, y + 0.5, c.w - width - 42, 14, 600, ink.text);
    return;
  }
  if (c.kind === "inspection" || c.kind === "service") {
    ctx.save();
    ctx.beginPath();
    ctx.roundRect(left, top, c.w, c.h, 9);
    ctx.clip();
    ctx.fillStyle = c.grade ? gradeColour(c.grade) : ink.line;
    ctx.fillRect(left, top, 7, c.h);
    ctx.restore();
  }
  icon(ctx, c.kind, left + 23, y, 16, c.grade && c.kind === "inspection" ? gradeColour(c.grade) : colour(c.kind));
  const [upper, lower] = c.kind === "measure" ? [c.sub, c.label] : [c.label, c.sub];
  write(ctx, upper, left + 39, y - (lower ? 8.5 : 0), c.w - 46, 15.5, 600, ink.text);
  if (lower) write(ctx, lower, left + 39, y + 10, c.w - 46, 13, 400, ink.soft);
}

function draw({ ctx, id, x, y, state }) {
  const c = card(id), left = x - c.w / 2, top = y - c.h / 2;
  return {
    drawNode() {
      if (bright && !bright.has(id)) {
        ctx.beginPath();
        ctx.roundRect(left, top, c.w, c.h, 8);
        ctx.fillStyle = TRAY;
        ctx.fill();
        ctx.globalAlpha = 0.24;
      }
      body(ctx, c, left, top, state);
      content(ctx, c, left, top);
    },
    nodeDimensions: { width: c.w, height: c.h },
  };
}

function trays(ctx) {
  for (const t of data.trays) {
    ctx.beginPath();
    ctx.roundRect(t.x - t.w / 2, t.y - t.h / 2, t.w, t.h, 18);
    ctx.fillStyle = TRAY;
    ctx.fill();
    ctx.strokeStyle = "#e4e9f1";
    ctx.lineWidth = 1;
    ctx.stroke();
  }
}

function names(ctx) {
  const scale = network.getScale();
  if (scale > 0.26) return;
  for (const t of data.trays) {
    ctx.globalAlpha = 0.92;
    write(ctx, t.name, t.x, t.y, Math.max(t.w, 200 / scale), Math.min(20 / scale, t.h / 2), 700, colour("council"), "center");
  }
  ctx.globalAlpha = 1;
}

// ---- the network -----------------------------------------------------------------------------------------

const nodes = new vis.DataSet(data.nodes.map((n) => ({ ...n, label: "", ctxRenderer: draw })));
const edges = new vis.DataSet(data.edges.map((e) => ({ ...e, color: edgeColour(e, 1) })));
const network = new vis.Network($("network"), { nodes, edges }, data.options);
const near = new Map(data.nodes.map((n) => [n.id, new Set([n.id])]));
for (const e of data.edges) { near.get(e.from).add(e.to); near.get(e.to).add(e.from); }

function edgeColour(e, opacity) {
  const base = e.grade ? gradeColour(e.grade) : "#b9c3d1";
  return { color: base, highlight: base, hover: base, opacity };
}

function fit(animate) {
  const box = $("network").getBoundingClientRect();
  const left = Math.min(...data.trays.map((t) => t.x - t.w / 2)), right = Math.max(...data.trays.map((t) => t.x + t.w / 2));
  const top = Math.min(...data.trays.map((t) => t.y - t.h / 2)), bottom = Math.max(...data.trays.map((t) => t.y + t.h / 2));
  const scale = Math.min(1.25, (box.width - 32) / (right - left), (box.height - 28) / (bottom - top));
  move({ x: (left + right) / 2, y: (top + bottom) / 2 }, scale, animate);
}

function move(position, scale, animate) {
  const animation = animate && !QUIET ? { duration: 350, easingFunction: "easeInOutQuad" } : false;
  network.moveTo({ position, scale, animation });
}

// Pan so that the card, and as far as there is room the cards around it, are beside the panel.
function reveal(id) {
  const box = $("network").getBoundingClientRect(), scale = network.getScale();
  const right = box.width - (innerWidth > 900 ? $("panel").getBoundingClientRect().width + 28 : 0) - 12;
  const own = extent([id]), all = extent([...bright]);
  const dx = shift(own.left, own.right, all.left, all.right, 12, right);
  const dy = shift(own.top, own.bottom, all.top, all.bottom, 12, box.height - 12);
  if (!dx && !dy) return;
  const view = network.getViewPosition();
  move({ x: view.x + dx / scale, y: view.y + dy / scale }, scale, true);
}

function extent(ids) {
  const out = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity }, scale = network.getScale();
  for (const id of ids) {
    const at = network.canvasToDOM(network.getPosition(id)), w = (card(id).w * scale) / 2, h = (card(id).h * scale) / 2;
    out.left = Math.min(out.left, at.x - w);
    out.right = Math.max(out.right, at.x + w);
    out.top = Math.min(out.top, at.y - h);
    out.bottom = Math.max(out.bottom, at.y + h);
  }
  return out;
}

function shift(ownLow, ownHigh, allLow, allHigh, low, high) {
  if (allHigh > high) return Math.max(Math.min(allHigh - high, allLow - low), ownHigh - high, 0);
  if (allLow < low) return Math.min(Math.max(allLow - low, allHigh - high), ownLow - low, 0);
  return 0;
}

function dim(ids) {
  bright = ids;
  edges.update(data.edges.map((e) => ({ id: e.id, color: edgeColour(e, !ids || (ids.has(e.from) && ids.has(e.to)) ? 1 : 0.1) })));
  network.redraw();
}

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
})();
