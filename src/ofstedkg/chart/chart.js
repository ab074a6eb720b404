/* Marks of a chart: point at one, go from one to the next by keys, read its sentences. */
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const svg = document.querySelector("#figure svg.chart");
  const find = (id) => document.getElementById(id);
  const panel = find("panel"), tip = find("tip");
  const marks = [...svg.querySelectorAll(".mark")];
  let current = marks[0], opener = null;

  const make = (tag, words, name) => {
    const element = document.createElement(tag);
    if (words) element.textContent = words;
    if (name) element.className = name;
    return element;
  };
  const about = (mark) => data.marks[mark.dataset.mark];
  const shown = (mark) => !mark.closest("[hidden], .away") && mark.getClientRects().length > 0;
  const factsOf = (said) => said.facts.filter((_, n) => !app.picks || app.picks(said, n));
  const date = (edtf) => (edtf ? " · " + edtf : "");

  function sourceLine(fact) {
    const line = make("p", "", "source");
    const name = fact.title || fact.source;
    if (!name) return make("p", "Ofsted’s inspection outcomes (official record)", "source");
    if (/^https?:\/\//i.test(fact.url)) {
      const link = make("a", name);
      link.href = fact.url;
      link.rel = "noopener noreferrer";
      line.append(link);
    } else line.append(name);
    const rest = [fact.publisher, fact.published, fact.place, fact.title ? fact.source : ""].filter(Boolean).join(" · ");
    if (rest) line.append(" · " + rest);
    if (fact.says) line.append(make("br"), "Says: " + fact.says + (fact.status && fact.status !== "asserted" ? " (" + fact.status + ")" : ""));
    return line;
  }

  function show(mark) {
    const said = about(mark);
    find("panel-title").textContent = mark.getAttribute("aria-label");
    const list = find("facts");
    list.replaceChildren();
    if (said.record) list.append(make("p", said.record, "record"));
    for (const fact of factsOf(said)) {
      const item = make("article", "", "fact");
      item.append(make("h4", fact.words));
      if (fact.quote) item.append(make("blockquote", fact.quote));
      item.append(sourceLine(fact));
      list.append(item);
    }
    if (said.record && !list.querySelector("blockquote")) list.append(make("p", "No report or article that has been read gives this grade.", "soft"));
    if (said.more) list.append(make("p", said.more, "soft"));
    const box = mark.getBoundingClientRect();
    panel.classList.toggle("left", box.left > innerWidth - 470);
    marks.forEach((m) => m.classList.toggle("open", m === mark));
    panel.hidden = false;
    tip.hidden = true;
    opener = mark;
    history.replaceState(null, "", "#" + mark.dataset.mark);
  }

  function close() {
    if (panel.hidden) return;
    panel.hidden = true;
    marks.forEach((m) => m.classList.remove("open"));
    history.replaceState(null, "", location.pathname + location.search);
    if (opener) opener.focus({ preventScroll: true });
  }

  function point(mark) {
    const said = about(mark), facts = factsOf(said);
    tip.replaceChildren(make("b", mark.getAttribute("aria-label")));
    const quoted = facts.find((fact) => fact.quote);
    if (quoted) {
      const words = quoted.quote;
      tip.append(make("q", words.length > 190 ? words.slice(0, 188) + "…" : words));
      const from = [quoted.title || quoted.source, quoted.published].filter(Boolean).join(" · ");
      tip.append(make("small", facts.length > 1 ? from + ", and " + (facts.length - 1) + " more" : from));
    } else if (said.record) tip.append(make("small", said.record));
    tip.hidden = false;
    const box = mark.getBoundingClientRect(), own = tip.getBoundingClientRect();
    const left = Math.min(Math.max(8, box.left), innerWidth - own.width - 8);
    const under = box.bottom + 8;
    tip.style.left = left + "px";
    tip.style.top = (under + own.height > innerHeight - 6 ? Math.max(6, box.top - own.height - 8) : under) + "px";
  }

  const middle = (mark) => {
    const box = mark.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  };
  function next(from, key) {
    const at = middle(from);
    const across = key === "ArrowLeft" || key === "ArrowRight";
    const way = key === "ArrowRight" || key === "ArrowDown" ? 1 : -1;
    let best = null, least = Infinity;
    for (const mark of marks) {
      if (mark === from || !shown(mark)) continue;
      const to = middle(mark), dx = to.x - at.x, dy = to.y - at.y;
      const ahead = (across ? dx : dy) * way, aside = Math.abs(across ? dy : dx);
      if (ahead <= 1 || (across && aside > 7)) continue;
      /* Up and down go to the next row, and there to the nearest mark. */
      const cost = across ? ahead : Math.round(ahead / 8) * 1e5 + aside;
      if (cost < least) [best, least] = [mark, cost];
    }
    return best;
  }
  function stand(mark, focus) {
    if (current) current.setAttribute("tabindex", "-1");
    current = mark;
    mark.setAttribute("tabindex", "0");
    if (focus) mark.focus();
  }

  for (const mark of marks) {
    const title = mark.querySelector(":scope > title");
    if (title) title.remove();
    mark.setAttribute("tabindex", "-1");
    mark.setAttribute("role", "button");
    mark.addEventListener("mouseenter", () => point(mark));
    mark.addEventListener("mouseleave", () => { tip.hidden = true; });
    mark.addEventListener("focus", () => point(mark));
    mark.addEventListener("blur", () => { tip.hidden = true; });
    mark.addEventListener("click", () => { stand(mark, true); show(mark); });
  }
  if (current) current.setAttribute("tabindex", "0");
  svg.addEventListener("keydown", (event) => {
    const mark = event.target.closest(".mark");
    if (!mark) return;
    if (event.key.startsWith("Arrow")) {
      event.preventDefault();
      const to = next(mark, event.key);
      if (to) stand(to, true);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      show(mark);
      find("panel-title").focus();
    }
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") { tip.hidden = true; close(); } });
  find("close").addEventListener("click", close);
  document.addEventListener("scroll", () => { tip.hidden = true; }, true);

  /* For the scripts of single charts: a labelled choice, and one mark that can be reached when others have gone. */
  function choice(words, options, chosen, act) {
    const label = make("label", words), select = make("select");
    for (const [value, name] of options) {
      const option = make("option", name);
      option.value = value;
      select.append(option);
    }
    select.setAttribute("aria-label", words);
    select.value = chosen;
    select.addEventListener("change", () => { tip.hidden = true; close(); act(select.value); settle(); });
    label.append(select);
    find("controls").append(label);
    return select;
  }
  function settle() {
    if (!current || !shown(current)) {
      const first = marks.find(shown);
      if (first) stand(first, false);
    }
  }
  const say = (words) => { find("live").textContent = words; };
  const app = { data, svg, marks, make, choice, say, show, close, find, picks: null };
  window.ofstedkg = app;
  const asked = marks.find((mark) => "#" + mark.dataset.mark === location.hash);
  if (asked) { stand(asked, false); show(asked); }
})();
