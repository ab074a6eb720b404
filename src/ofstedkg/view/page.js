// Clicks, keys, words typed, years and addresses to what is open, bright or hidden. Shares its scope.

const hidden = new Set();   // classes, and grades as "grade:…"
const numbers = new Map(all.map((n, i) => [n.id, i]));

// ---- the network ----------------------------------------------------------------------------------------------

const nodes = new vis.DataSet(all.map((n, id) => ({ id, x: n.at[0], y: n.at[1], label: "", title: n.title, ctxRenderer: draw })));
const network = new vis.Network($("network"), { nodes, edges: [] }, data.options);

function bounds(ids) {
  const out = [Infinity, Infinity, -Infinity, -Infinity];
  const add = (x, y, w, h) => { out[0] = Math.min(out[0], x - w / 2); out[1] = Math.min(out[1], y - h / 2); out[2] = Math.max(out[2], x + w / 2); out[3] = Math.max(out[3], y + h / 2); };
  for (const n of ids) add(...all[n].at);
  return out;
}

function fit(animate) {
  const box = $("network").getBoundingClientRect();
  const [l, t, r, b] = bounds(all.keys());
  const out = data.trays.reduce((o, tray) => [Math.min(o[0], tray.x - tray.w / 2), Math.min(o[1], tray.y - tray.h / 2), Math.max(o[2], tray.x + tray.w / 2), Math.max(o[3], tray.y + tray.h / 2)], [l, t, r, b]);
  const below = range ? 56 : 0, pad = CARDS || LISTS ? 0 : 34;
  const scale = Math.min(CARDS ? 1.25 : 1.6, (box.width - 32 - 2 * pad) / (out[2] - out[0]), (box.height - 24 - below - pad) / (out[3] - out[1]));
  move({ x: (out[0] + out[2]) / 2, y: (out[1] + out[3]) / 2 + below / 2 / scale }, scale, animate);
}

function move(position, scale, animate) {
  const animation = animate && !QUIET ? { duration: 350, easingFunction: "easeInOutQuad" } : false;
  network.moveTo({ position, scale, animation });
}

// Pan so that the node, and as far as there is room its neighbours, are beside the panel; zoom in where they are tiny.
function reveal(id, closer) {
  const box = $("network").getBoundingClientRect();
  const right = box.width - (innerWidth > 900 ? $("panel").getBoundingClientRect().width + 28 : 0) - 12;
  const bottom = box.height - (range ? 62 : 12), [l, t, r, b] = bounds(bright);
  if (closer && !CARDS) {
    const scale = Math.max(Math.min(1.5, (right - 60) / (r - l + 60), (bottom - 60) / (b - t + 60)), 0.5);
    if (scale > network.getScale() * 1.15) {
      move({ x: (l + r) / 2 + (box.width - right) / 2 / scale, y: (t + b) / 2 + (box.height - bottom) / 2 / scale }, scale, true);
      return;
    }
  }
  const scale = network.getScale(), own = bounds([id]);
  const dom = ([x0, y0, x1, y1]) => { const p = network.canvasToDOM({ x: x0, y: y0 }), q = network.canvasToDOM({ x: x1, y: y1 }); return [p.x, p.y, q.x, q.y]; };
  const o = dom(own), a = dom([l, t, r, b]);
  const dx = shift(o[0], o[2], a[0], a[2], 12, right), dy = shift(o[1], o[3], a[1], a[3], 12, bottom);
  if (!dx && !dy) return;
  const view = network.getViewPosition();
  move({ x: view.x + dx / scale, y: view.y + dy / scale }, scale, true);
}

function shift(ownLow, ownHigh, allLow, allHigh, low, high) {
  if (allHigh > high) return Math.max(Math.min(allHigh - high, allLow - low), ownHigh - high, 0);
  if (allLow < low) return Math.min(Math.max(allLow - low, allHigh - high), ownLow - low, 0);
  return 0;
}

function dim(ids) {
  bright = ids;
  lines = null;
  network.redraw();
}

// Open a node (null: none). Its address is kept, so that back, forward and a copied link lead to it.
function select(id, { focus = false, closer = focus, keep = true, address = true } = {}) {
  selected = id;
  if (address) goTo(id);
  if (id === null) {
    $("panel").hidden = true;
    network.unselectAll();
    search();
    return;
  }
  network.selectNodes([id], false);
  const around = new Set([...near[id], id]);
  if (all[id].home !== undefined) around.add(all[id].home);
  if (all[id].kind === "council") all.forEach((n, m) => { if (n.home === id) around.add(m); });
  bright = around;
  lines = null;
  show(id, focus);
  reveal(id, closer);
  network.redraw();
}

function goTo(id) {
  const hash = id === null ? "" : "#" + encodeURIComponent(all[id].id).replaceAll("%2F", "/").replaceAll("%3A", ":");
  if (hash === location.hash) return;
  history.pushState(null, "", hash || location.href.split("#")[0]);
}

function follow() {
  let id;
  try { id = numbers.get(decodeURIComponent(location.hash.slice(1))); } catch { return; }   // no address of ours
  if (id !== undefined) { openList(false); select(id, { address: false, closer: true }); }
  else if (!location.hash && selected !== null) select(null, { address: false });
}

// ---- search, legend, list -------------------------------------------------------------------------------------

const bare = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/[‘’]/g, "'").toLowerCase();
let haystack = null;
function hay() {
  if (!haystack) {
    const quotes = data.facts.map((f) => bare(f.quote || ""));
    haystack = all.map((n) => [bare(n.title), (n.facts || []).map((f) => quotes[f])]);
  }
  return haystack;
}
let step = -1;

function matches(text) {
  const needle = bare(text.trim()), found = hay(), byName = [], byQuote = [];
  for (let n = 0; n < all.length; n++) {
    if (!shown[n]) continue;
    if (found[n][0].includes(needle)) byName.push(n);
    else if (found[n][1].some((q) => q.includes(needle))) byQuote.push(n);
  }
  return [...byName, ...byQuote];
}

function search() {
  const text = $("search").value.trim(), hits = text ? matches(text) : [];
  step = -1;
  $("found").value = text ? (hits.length ? `${hits.length.toLocaleString("en-GB")} found` : "none") : "";
  if (selected !== null && text) { selected = null; $("panel").hidden = true; network.unselectAll(); goTo(null); }
  if (selected === null) dim(text ? new Set(hits) : null);
  return hits;
}

function stepTo(by) {
  const text = $("search").value.trim(), hits = text ? matches(text) : [];
  if (!hits.length) return;
  step = (step + by + hits.length) % hits.length;
  select(hits[step], { closer: true });
  $("found").value = `${step + 1} of ${hits.length}`;
}

function isShown(n) {
  if (hidden.has(n.kind) || (n.kind === "inspection" && hidden.has("grade:" + (n.grade || "")))) return 0;
  return n.years && range && !n.years.some(inRange) ? 0 : 1;
}

// What the legend and the years leave of the network; counts in the legend follow the years.
function filter() {
  const changed = [], counts = {};
  all.forEach((n, id) => {
    const now = isShown(n);
    if (now !== shown[id]) { shown[id] = now; changed.push({ id, hidden: !now }); }
    if (!n.years || !range || n.years.some(inRange)) {
      counts[n.kind] = (counts[n.kind] || 0) + 1;
      if (n.kind === "inspection" && n.grade) counts["grade:" + n.grade] = (counts["grade:" + n.grade] || 0) + 1;
    }
  });
  if (changed.length) nodes.update(changed);
  for (const b of document.querySelectorAll(".kind b")) {
    const { kind, grade } = b.parentElement.dataset;
    b.textContent = (counts[kind || "grade:" + grade] || 0).toLocaleString("en-GB");
  }
  lines = null;
  if (selected !== null && !shown[selected]) select(null); else if (selected === null && $("search").value.trim()) search();
  network.redraw();
}

function toggle(button) {
  const name = button.dataset.kind || "grade:" + button.dataset.grade, off = !hidden.has(name);
  if (off) hidden.add(name); else hidden.delete(name);
  button.setAttribute("aria-pressed", String(!off));
  filter();
}

function openList(open) {
  $("list").classList.toggle("open", open);
  $("tolist").setAttribute("aria-pressed", String(open));
  $("tolist").textContent = open ? "Picture" : "List";
}

// ---- keys -------------------------------------------------------------------------------------------------------

function towards(key) {
  const seen = order.filter((n) => shown[n]);
  if (selected === null) return seen.length ? seen[0] : null;
  const [fx, fy] = all[selected].at;
  let best = null, least = Infinity;
  for (const n of seen) {
    const dx = all[n].at[0] - fx, dy = all[n].at[1] - fy;
    const [along, across] = { ArrowRight: [dx, dy], ArrowLeft: [-dx, dy], ArrowDown: [dy, dx], ArrowUp: [-dy, dx] }[key];
    const cost = along + 2 * Math.abs(across);
    if (along > 1 && cost < least) { best = n; least = cost; }
  }
  return best;
}

function key(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key.startsWith("Arrow")) {
    const id = towards(event.key);
    if (id !== null) select(id);
  } else if (event.key === "Enter" && selected !== null) select(selected, { focus: true });
  else if (event.key === "+" || event.key === "=") move(network.getViewPosition(), network.getScale() * 1.25, true);
  else if (event.key === "-") move(network.getViewPosition(), network.getScale() / 1.25, true);
  else if (event.key === "0") fit(true);
  else return;
  event.preventDefault();
}

network.on("beforeDrawing", (ctx) => { trays(ctx); edges(ctx); });
network.on("afterDrawing", names);
network.on("click", (event) => {
  const id = network.getNodeAt(event.pointer.DOM);
  select(id === undefined || !shown[id] ? null : id);
});
network.on("hoverNode", () => { $("network").style.cursor = "pointer"; });
network.on("blurNode", () => { $("network").style.cursor = ""; });
network.on("dragEnd", () => { if (selected !== null) network.selectNodes([selected], false); });
$("network").addEventListener("keydown", key);
document.addEventListener("keydown", (event) => {
  const typing = /^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName);
  if (event.key === "Escape") {
    if (selected !== null) { select(null); $("network").focus(); } else openList(false);
  } else if (event.key === "/" && !typing) { $("search").focus(); $("search").select(); event.preventDefault(); }
});
$("search").addEventListener("input", search);
$("search").addEventListener("keydown", (event) => { if (event.key === "Enter") stepTo(event.shiftKey ? -1 : 1); });
$("fit").addEventListener("click", () => fit(true));
$("png").addEventListener("click", save);
$("tolist").addEventListener("click", () => openList(!$("list").classList.contains("open")));
for (const b of document.querySelectorAll(".kind")) b.addEventListener("click", () => toggle(b));
$("list").addEventListener("click", (event) => {
  const link = event.target.closest("[data-node]");
  if (!link) return;
  event.preventDefault();
  openList(false);
  select(numbers.get(link.dataset.node), { focus: true });
});
if (range) {
  bars();
  for (const id of ["from", "to"]) $(id).addEventListener("input", () => setYears(Number($("from").value), Number($("to").value)));
  $("play").addEventListener("click", play);
  $("time").addEventListener("submit", (event) => event.preventDefault());
  setYears(...data.years);
}
addEventListener("popstate", follow);
addEventListener("hashchange", follow);
addEventListener("resize", () => { if (selected === null) fit(false); });
addEventListener("beforeprint", () => { $("print").src = snapshot(false).toDataURL(); $("print").hidden = false; });

network.redraw();
fit(false);
follow();
window.ofstedkg = { network, data, select, fit, shown, bright: () => bright, find: (label) => all.findIndex((n) => n.label === label) };
