// A node to what is said of it: sentences, sources, dates, and what it is connected to. Shares its scope.

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

function origin(f) {
  const s = data.sources[f.source], p = el("p", null, "source");
  const lead = [s.publisher, s.date].filter(Boolean).join(", ");
  if (lead) p.append(lead + ": ");
  if (/^https?:\/\//i.test(s.url)) {
    const a = el("a", s.title || s.url);
    a.href = s.url;
    a.target = "_blank";
    a.rel = "noopener noreferrer";
    p.append(a);
  } else p.append(s.title || s.url || s.name);
  if (f.place) p.append(", " + f.place);
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
  a.append(origin(f), details(f));
  return a;
}

const KINDS = Object.keys(data.names);
const byKind = (a, b) => KINDS.indexOf(all[a].kind) - KINDS.indexOf(all[b].kind) || all[b].said - all[a].said || a - b;
const count = (n, one, many) => `${n.toLocaleString("en-GB")} ${n === 1 ? one : many}`;

// What a line says, where it says more than that two things belong together.
const words = new Map(data.edges.filter((e) => e[3]).flatMap(([a, b, , said]) => [[a + " " + b, said], [b + " " + a, said]]));

function connections(id) {
  const others = [...near[id]].filter((n) => shown[n]).sort(byKind);
  const fold = el("details", null, "connected"), list = el("div", null, "near");
  fold.open = others.length <= 10;
  fold.append(el("summary", `Connected to ${count(others.length, "node", "nodes")}`), list);
  for (const other of others.slice(0, 300)) {
    const said = words.get(id + " " + other), name = all[other].kind === "inspection" ? all[other].title : all[other].label;
    const b = el("button", said ? `${said}: ${name}` : name);
    b.type = "button";
    b.title = all[other].title;
    b.addEventListener("click", () => select(other, { focus: true }));
    list.append(b);
  }
  return fold;
}

function summary(n) {
  const names = ["positive", "negative", "mixed"], words = tally(n).map((c, i) => c && `${c} ${names[i]}`).filter(Boolean);
  if (words.length) return words.join(", ") + (n.owner ? ` (${n.owner})` : "");
  return n.kind === "service" && n.grade ? `${n.sub} (latest grade stated)` : n.sub || "";
}

function show(id, focus) {
  const c = all[id], panel = $("panel"), facts = c.facts || [];
  const close = el("button", "×", "close"), tag = el("p", null, "tag"), heading = el("h2", c.label);
  close.type = "button";
  close.setAttribute("aria-label", "Close");
  close.addEventListener("click", () => { select(null); $("network").focus(); });
  const home = c.home !== undefined && c.home !== id ? " · " + all[c.home].label : "";
  tag.append(symbol(c.kind), data.names[c.kind] + home);
  heading.tabIndex = -1;
  panel.replaceChildren(close, tag, heading);
  if (summary(c)) panel.append(el("p", summary(c)));
  panel.append(connections(id));
  const more = c.said > facts.length ? `The latest ${facts.length} of ${count(c.said, "statement", "statements")}` : count(c.said, "statement", "statements");
  if (c.said) panel.append(el("h3", more));
  panel.append(...facts.map((n) => article(data.facts[n])));
  panel.hidden = false;
  panel.scrollTop = 0;
  if (focus) heading.focus({ preventScroll: true });
}
