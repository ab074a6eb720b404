// Lines, marks and their labels on the canvas, for any number of nodes. Shares its scope with the other scripts.

// ---- lines: drawn in a few strokes, one for each colour, instead of one by one -------------------------------------

let lines = null;
function edgePaths() {
  if (lines) return lines;
  lines = new Map();
  for (const [a, b, grade] of data.edges) {
    if (!shown[a] || !shown[b]) continue;
    const lit = !bright || (bright.has(a) && bright.has(b));
    if (LISTS && !bright && (all[a].home === b || all[b].home === a) && (all[a].kind === "council" || all[b].kind === "council")) continue;
    const key = (lit ? "1" : "0") + grade;
    if (!lines.has(key)) lines.set(key, { lit, grade, path: new Path2D() });
    trace(lines.get(key).path, all[a].at, all[b].at, all[a].loose || all[b].loose);
  }
  lines = [...lines.values()].sort((p, q) => p.lit - q.lit || Number(Boolean(p.grade)) - Number(Boolean(q.grade)));
  return lines;
}

// Between cards of different columns from edge to edge, so that no line shows in the gaps of a column.
function trace(path, [ax, ay, aw], [bx, by, bw], loose) {
  if (CARDS && Math.abs(bx - ax) > (aw + bw) / 2) {
    const way = Math.sign(bx - ax), from = ax + (way * aw) / 2, to = bx - (way * bw) / 2;
    path.moveTo(from, ay);
    path.bezierCurveTo((from + to) / 2, ay, (from + to) / 2, by, to, by);
    return;
  }
  path.moveTo(ax, ay);
  if (LISTS && !loose && Math.abs(ax - bx) < 30 && Math.abs(ay - by) < 4000) {
    if (ax !== bx) {   // a tree's branch: down from the service, then across to its finding
      const [x, top, right, y] = ax < bx ? [ax, ay, bx - bw / 2, by] : [bx, by, ax - aw / 2, ay];
      path.moveTo(x, top);
      path.lineTo(x, y);
      path.lineTo(right, y);
      return;
    }
    const out = ax - aw / 2 - 4 - Math.min(20, Math.abs(by - ay) * 0.12);
    path.moveTo(ax - aw / 2, ay);
    path.bezierCurveTo(out, ay, out, by, bx - bw / 2, by);
    return;
  }
  if (CARDS) path.bezierCurveTo((ax + bx) / 2, ay, (ax + bx) / 2, by, bx, by);
  else path.lineTo(bx, by);
}

function edges(ctx) {
  const thick = CARDS ? 1 : Math.min(1, 0.9 / network.getScale());
  for (const { lit, grade, path } of edgePaths()) {
    ctx.strokeStyle = grade ? gradeColour(grade) : bright && lit ? "#8a97aa" : "#b9c3d1";
    ctx.globalAlpha = lit ? (grade || bright ? 0.9 : CARDS && data.edges.length > 200 ? 0.45 : 0.75) : 0.1;
    ctx.lineWidth = (grade ? 2.4 : 1.2) * thick;
    ctx.stroke(path);
  }
  ctx.globalAlpha = 1;
}

// ---- marks --------------------------------------------------------------------------------------------------------

function share(ctx, n, x, y, w) {
  const counts = tally(n), sum = counts[0] + counts[1] + counts[2] || 1, h = w * 0.62;
  ctx.save();
  ctx.beginPath();
  ctx.roundRect(x - w / 2, y - h / 2, w, h, h / 2);
  ctx.clip();
  let left = x - w / 2;
  for (const [count, name] of [[counts[0], "plus"], [counts[2], "mixed"], [counts[1], "minus"]]) {
    ctx.fillStyle = colour(name);
    ctx.fillRect(left, y - h / 2, (w * count) / sum + 0.5, h);
    left += (w * count) / sum;
  }
  ctx.restore();
}

const plain = (n) => { const g = n.kind === "inspection" || n.kind === "service" ? gradeOf(n) : ""; return g ? gradeColour(g) : colour(n.kind === "thing" ? "soft" : n.kind); };
const dominant = (n) => { const [p, m] = tally(n); return colour(p >= m ? "plus" : "minus"); };

function drawMark(ctx, n, x, y, state) {
  const c = all[n], w = c.at[2], tiny = w * network.getScale() < 7;
  if (!isBright(n)) ctx.globalAlpha = 0.13;
  if (tiny) {
    ctx.fillStyle = c.kind === "theme" ? dominant(c) : plain(c);
    ctx.fillRect(x - w * 0.4, y - w * 0.4, w * 0.8, w * 0.8);
  } else if (c.kind === "theme") share(ctx, c, x, y, w * 1.15);
  else {
    const grade = gradeOf(c);
    icon(ctx, c.kind, x, y, c.kind === "inspection" ? w : w * 1.08, plain(c));
    if (data.letters[grade] && (c.kind === "inspection" || c.kind === "service")) letter(ctx, grade, x, y, w * (grade.length > 15 ? 0.42 : 0.52));
  }
  if (state.selected || state.hover) {
    ctx.beginPath();
    ctx.arc(x, y, w * 0.5 + (LISTS ? 3 : 6), 0, 2 * Math.PI);
    ctx.strokeStyle = state.selected ? colour("accent") : ink.soft;
    ctx.lineWidth = 2.2 / Math.min(1, network.getScale());
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
}

function draw({ ctx, id, x, y, state }) {
  const [, , w, h] = all[id].at;
  return {
    drawNode() { (CARDS ? drawCard : drawMark)(ctx, id, x, y, state); },
    nodeDimensions: { width: w, height: h },
  };
}

// ---- labels: the most important first, each only where none is yet ------------------------------------------------------

const RANK = { council: 0, provider: 2, intervention: 2, inspection: 3, service: 3, thing: 3, person: 4, theme: 5, measure: 6 };
const order = all.map((_, n) => n).sort((a, b) => RANK[all[a].kind] - RANK[all[b].kind] || all[b].said - all[a].said || a - b);
const widths = new Map();
let labels = { key: "", found: [] };

function labelled(ctx, scale) {
  const key = [scale.toFixed(3), range, [...hidden], bright && [...bright].length, selected].join();
  if (labels.key !== key) labels = { key, found: place(ctx, scale) };
  return labels.found;
}

const lettering = (c) => (c.kind === "council" ? [13, 700] : [11, 400]);
const caption = (c) => c.short || (c.kind === "measure" && c.sub ? `${c.sub.split(" → ").pop()}: ${c.label}` : c.label);

function place(ctx, scale) {
  const taken = new Map(), found = [], cell = 60, count = all.length;
  const cells = (l, t, r, b, visit) => {
    for (let i = Math.floor(l / cell); i <= Math.floor(r / cell); i++) {
      for (let j = Math.floor(t / cell); j <= Math.floor(b / cell); j++) if (visit(i * 65537 + j)) return true;
    }
    return false;
  };
  const free = (l, t, r, b) => !cells(l, t, r, b, (k) => (taken.get(k) || []).some((o) => l < o[2] && r > o[0] && t < o[3] && b > o[1]));
  const take = (l, t, r, b) => { cells(l, t, r, b, (k) => { if (!taken.has(k)) taken.set(k, []); taken.get(k).push([l, t, r, b]); return false; }); };
  const lit = order.filter((n) => shown[n] && isBright(n) && (!LISTS || all[n].loose));
  if (count * scale < 4000) for (const n of lit) { const [x, y, w] = all[n].at; if (w * scale > 7) take((x - w / 2) * scale, (y - w / 2) * scale, (x + w / 2) * scale, (y + w / 2) * scale); }
  for (const n of lit) {
    const c = all[n], [x, y, w] = c.at;
    const small = c.kind !== "council" && w * scale < 7 && !(bright && bright.size < 80);
    if (small) continue;
    const [size, weight] = lettering(c), text = caption(c), font = `${weight} ${size}px ${FONT}`;
    if (!widths.has(font + text)) { ctx.font = font; widths.set(font + text, Math.min(ctx.measureText(text).width, 150)); }
    const wide = widths.get(font + text), half = (w / 2) * scale, X = x * scale, Y = y * scale;
    const spots = [[X - wide / 2, Y + half + 1, "center"], [X + half + 4, Y - size * 0.6, "left"], [X - half - 4 - wide, Y - size * 0.6, "right"], [X - wide / 2, Y - half - size * 1.25, "center"]];
    for (const [left, top, align] of spots) {
      if (n !== selected && !free(left, top, left + wide, top + size * 1.2)) continue;
      take(left, top, left + wide, top + size * 1.2);
      found.push([n, (align === "center" ? X : align === "left" ? left : left + wide) / scale, (top + size * 0.62) / scale, align]);
      break;
    }
  }
  return found;
}

// In a list each label stands right of its mark, as large as the row allows; titles are larger, and seen from afar.
function listed(ctx, scale) {
  const readable = ROW * scale >= 11, view = network.getViewPosition(), box = $("network");
  const half = [box.clientWidth / 2 / scale + WIDTH, box.clientHeight / 2 / scale + ROW];
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  for (const n of order) {
    const c = all[n], [x, y, w] = c.at, title = c.kind === "council";
    if (!shown[n] || c.loose || (!readable && !title && !(bright && isBright(n) && bright.size < 40))) continue;
    if (Math.abs(x - view.x) > half[0] || Math.abs(y - view.y) > half[1]) continue;
    const size = title ? Math.max(15, 12 / scale) : Math.min(13.5, 11.5 / scale);
    const left = x + w / 2 + (title ? 6 : c.kind === "theme" ? 8 : 5), end = title ? left + widthOf(n) : edgeOf(n);
    ctx.font = `${title || c.kind === "service" ? 700 : 400} ${size}px ${FONT}`;
    ctx.globalAlpha = isBright(n) ? 1 : 0.25;
    const counts = c.kind === "theme" && !c.short ? tally(c).map((k, i) => k && "+−±"[i] + k).filter(Boolean).join(" ") : "";
    // A name comes before its counts, whose shares the mark shows, too.
    const room = counts ? ctx.measureText(counts).width + 5 : 0, fits = room && ctx.measureText(caption(c)).width + room <= end - left;
    ctx.fillStyle = ink.text;
    ctx.fillText(clip(ctx, caption(c), end - left - (fits ? room : 0)), left, y + 0.5);
    if (fits) {
      ctx.fillStyle = ink.soft;
      ctx.textAlign = "right";
      ctx.fillText(counts, end, y + 0.5);
      ctx.textAlign = "left";
    }
  }
  ctx.globalAlpha = 1;
}

// Where the words of a list's row end, and how wide a title may be.
const INDENTED = new Set(["theme", "provider"]);
const edgeOf = (n) => all[n].at[0] + WIDTH - 14 - (INDENTED.has(all[n].kind) ? 15 : 0);
const titles = new Map();
function widthOf(n) {
  if (!titles.has(n)) {
    const [x, y] = all[n].at, tray = data.trays.find((t) => Math.abs(t.x - x) <= t.w / 2 && Math.abs(t.y - y) <= t.h / 2);
    titles.set(n, tray ? tray.w - 40 : WIDTH);
  }
  return titles.get(n);
}

function names(ctx) {
  const scale = network.getScale();
  if (CARDS) { trayNames(ctx, scale); return; }
  if (LISTS) listed(ctx, scale);
  for (const [n, x, y, align] of labelled(ctx, scale)) {
    const c = all[n], [size, weight] = lettering(c);
    ctx.font = `${weight} ${size / scale}px ${FONT}`;
    ctx.textAlign = align;
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    ctx.lineWidth = 3.2 / scale;
    ctx.strokeStyle = colour("ground");
    const text = clip(ctx, caption(c), 152 / scale);
    ctx.strokeText(text, x, y);
    ctx.fillStyle = c.kind === "council" ? colour("council") : ink.text;
    ctx.fillText(text, x, y);
  }
}
