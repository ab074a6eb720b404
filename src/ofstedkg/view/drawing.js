// The data of the page to cards and trays on the canvas. Shares its scope with the other scripts.

const data = JSON.parse(document.getElementById("data").textContent);
const css = getComputedStyle(document.documentElement);
const colours = new Map();
const colour = (name) => {
  if (!colours.has(name)) colours.set(name, css.getPropertyValue("--" + name).trim());
  return colours.get(name);
};
const FONT = css.fontFamily;
const TRAY = "#fbfcfe";
const QUIET = matchMedia("(prefers-reduced-motion: reduce)").matches;
const CARDS = data.form === "cards", LISTS = data.form === "lists";
const ROW = 20, WIDTH = 172;   // of lists
const BETWEEN = CARDS && data.focus.length === 2 && data.trays.length === 3;
const $ = (id) => document.getElementById(id);
const all = data.nodes;
const gradeColour = (grade) => colour(grade.replaceAll(" ", "-")) || colour("theme");
const icons = Object.fromEntries(Object.entries(data.paths).map(([kind, d]) => [kind, new Path2D(d)]));
const ink = { text: colour("ink"), soft: colour("soft"), line: colour("line"), paper: colour("paper") };

let selected = null;   // number of the open node
let bright = null;     // numbers that are not dimmed; null: all
let range = data.years.length ? [data.years[0], data.years[1]] : null;
const shown = new Uint8Array(all.length).fill(1);
const near = all.map(() => new Set());
data.edges.forEach(([a, b]) => { near[a].add(b); near[b].add(a); });

const isBright = (n) => !bright || bright.has(n);
const inRange = (year) => !range || !year || (year >= range[0] && year <= range[1]);

// Findings by polarity, and the grade that is the latest, of the years shown.
function tally(n) {
  const sum = [0, 0, 0];
  for (const [year, ...counts] of n.tally || []) if (inRange(year)) counts.forEach((c, i) => { sum[i] += c; });
  return sum;
}
function gradeOf(n) {
  if (!n.graded || !range || range[1] >= data.years[1]) return n.grade || "";
  const past = n.graded.filter(([year]) => year <= range[1]);
  return past.length ? past[past.length - 1][1] : "";
}

// ---- words that fit ------------------------------------------------------------------------------------------

const fitted = new Map();
function clip(ctx, text, width) {
  const key = ctx.font + width + text;
  if (!fitted.has(key)) {
    let found = text;
    if (ctx.measureText(text).width > width) {
      let low = 0, high = text.length;
      while (low < high) {
        const mid = (low + high + 1) >> 1;
        if (ctx.measureText(text.slice(0, mid).trimEnd() + "…").width <= width) low = mid; else high = mid - 1;
      }
      found = text.slice(0, low).trimEnd() + "…";
    }
    fitted.set(key, found);
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

function letter(ctx, grade, x, y, size) {
  const g = data.letters[grade];
  if (g) write(ctx, g, x, y + size * 0.05, size * 2, size, 700, colour("on-" + grade.replaceAll(" ", "-")), "center");
}

// ---- cards -----------------------------------------------------------------------------------------------------

function body(ctx, c, left, top, w, h, state) {
  const tall = h > 30, dark = c.kind === "council";
  ctx.beginPath();
  ctx.roundRect(left, top, w, h, tall ? 9 : 7);
  if (tall && !dark) { ctx.shadowColor = "rgba(23,32,51,.13)"; ctx.shadowBlur = 6; ctx.shadowOffsetY = 1.5; }
  ctx.fillStyle = dark ? colour("council") : ink.paper;
  ctx.fill();
  ctx.shadowColor = "transparent";
  ctx.lineWidth = state.selected ? 2.5 : 1;
  ctx.strokeStyle = state.selected ? colour("accent") : state.hover ? ink.soft : ink.line;
  ctx.stroke();
}

// Counts as pills with their sign, from `right` leftwards; the place where they end.
function badges(ctx, [plus, minus, mixed], right, y) {
  for (const [sign, count, name] of [["±", mixed, "mixed"], ["−", minus, "minus"], ["+", plus, "plus"]]) {
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

function badgesWidth(ctx, counts) {
  ctx.font = `600 11.5px ${FONT}`;
  return counts.reduce((sum, c) => sum + (c ? ctx.measureText("+" + c).width + 13 : 0), 0);
}

function letterBox(ctx, grade, x, y, size) {
  ctx.beginPath();
  ctx.roundRect(x - size / 2, y - size / 2, size, size, 4);
  ctx.fillStyle = gradeColour(grade);
  ctx.fill();
  letter(ctx, grade, x, y, size * 0.57);
}

function leaf(ctx, c, left, right, y) {
  if (c.kind === "theme") {
    let start = left + 11, end;
    if (c.sides && BETWEEN) {
      const width = badgesWidth(ctx, c.sides[0]);
      badges(ctx, c.sides[0], left + 5 + width, y);
      start = left + 9 + width;
      end = badges(ctx, c.sides[1], right - 6, y);
    } else end = badges(ctx, tally(c), right - 6, y);
    write(ctx, c.label, start, y + 0.5, end - start - 4, 14.5, 400, ink.text);
    return;
  }
  const sub = c.sub || "";
  ctx.font = `400 12.5px ${FONT}`;
  const width = Math.min(ctx.measureText(sub).width, (right - left) / 2);
  icon(ctx, c.kind, left + 14, y, 12, colour(c.kind));
  write(ctx, sub, right - 9, y + 0.5, (right - left) / 2, 12.5, 400, ink.soft, "right");
  write(ctx, c.label, left + 25, y + 0.5, right - left - width - 42, 14, 600, ink.text);
}

function stripe(ctx, left, top, w, h, grade, atRight) {
  ctx.save();
  ctx.beginPath();
  ctx.roundRect(left, top, w, h, 9);
  ctx.clip();
  ctx.fillStyle = grade ? gradeColour(grade) : ink.line;
  ctx.fillRect(atRight ? left + w - 7 : left, top, 7, h);
  ctx.restore();
}

function content(ctx, c, left, top, w, h) {
  const y = top + h / 2, right = left + w, grade = gradeOf(c);
  if (c.kind === "council") {
    write(ctx, c.label, left + 17, y - (c.sub ? 8 : 0), w - 30, 18, 700, "#fff");
    if (c.sub) write(ctx, c.sub, left + 17, y + 12, w - 30, 11.5, 400, "#cfd8e8");
    return;
  }
  if (h <= 30) { leaf(ctx, c, left, right, y); return; }
  const sides = c.kind === "service" && c.sides;
  if (sides) {
    for (const [n, x] of [[0, left + 17], [1, right - 17]]) {
      stripe(ctx, left, top, w, h, c.sides[n], n === 1);
      if (c.sides[n]) letterBox(ctx, c.sides[n], x + (n ? -4 : 4), y, 20);
    }
    write(ctx, c.label, left + w / 2, y + 0.5, w - 76, 15.5, 600, ink.text, "center");
    return;
  } else if (c.kind === "inspection" || c.kind === "service") stripe(ctx, left, top, w, h, grade, false);
  if (c.kind === "inspection" && data.letters[grade]) letterBox(ctx, grade, left + 24, y, 22);
  else icon(ctx, c.kind, left + 23, y, 16, colour(c.kind));
  const sub = c.kind === "service" ? grade : c.sub || "";
  const [upper, lower] = c.kind === "measure" ? [sub, c.label] : [c.label, sub];
  const wide = w - 46;
  write(ctx, upper, left + 41, y - (lower ? 8.5 : 0), wide, 15.5, 600, ink.text);
  if (lower) write(ctx, lower, left + 41, y + 10, wide, 13, 400, ink.soft);
}

function drawCard(ctx, n, x, y, state) {
  const c = all[n], w = c.at[2], h = c.at[3], left = x - w / 2, top = y - h / 2;
  if (!isBright(n)) {
    ctx.beginPath();
    ctx.roundRect(left, top, w, h, 8);
    ctx.fillStyle = TRAY;
    ctx.fill();
    ctx.globalAlpha = 0.24;
  }
  if (BETWEEN && c.kind === "theme") {   // no line shows in the gaps between findings that stand in its way
    ctx.fillStyle = TRAY;
    ctx.fillRect(left - 3, top - 3.5, w + 6, h + 7);
  }
  body(ctx, c, left, top, w, h, state);
  content(ctx, c, left, top, w, h);
  ctx.globalAlpha = 1;
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

function trayNames(ctx, scale) {
  if (scale > (LISTS ? 0.1 : 0.26)) return;
  for (const t of data.trays) {
    ctx.globalAlpha = 0.92;
    write(ctx, t.name, t.x, t.y, Math.max(t.w, 200 / scale), Math.min(20 / scale, t.h / 2), 700, colour("council"), "center");
  }
  ctx.globalAlpha = 1;
}
