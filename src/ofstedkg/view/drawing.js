// The data of the page to cards and lines on the canvas. Shares its scope with page.js.

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
