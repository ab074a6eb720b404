/* The matrix of grades: another area, another order, one region; rows are set in columns as matrix.py does. */
"use strict";
(() => {
  const app = window.ofstedkg, { data, svg, make } = app, sizes = data.sizes;
  const spaces = "http://www.w3.org/2000/svg";
  const rows = new Map(data.rows.map((row) => [row.key, row]));
  const groups = new Map([...svg.querySelectorAll(".row")].map((g) => [g.dataset.key, g]));
  const panels = [svg.querySelector(".panel")];
  const marksOf = new Map(data.rows.map((row) => [row.key, []]));
  for (const mark of app.marks) marksOf.get(mark.dataset.row).push(mark);
  const known = new Map(data.grades.map((grade) => [grade.notation, grade]));
  const title = app.find("title"), how = app.find("how");
  const state = { area: data.area, sort: data.sort, region: "" };
  const orders = { name: "by name", region: "by region", latest: "by the latest grade, worst first" };

  const draw = (tag, attributes, words) => {
    const element = document.createElementNS(spaces, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    if (words) element.textContent = words;
    return element;
  };

  function paint() {
    for (const mark of app.marks) {
      const said = data.marks[mark.dataset.mark], grade = known.get(said.grades[state.area]);
      const x = Number(mark.dataset.x), y = Number(mark.dataset.y), half = sizes.mark / 2;
      const words = grade ? grade.name : "no grade";
      mark.setAttribute("aria-label", said.who + ": " + words + ", " + said.when);
      mark.replaceChildren(...(grade ? [
        draw("rect", { x: x - half, y: y - half, width: sizes.mark, height: sizes.mark, rx: 2, fill: grade.fill }),
        draw("text", { x, y: y + 4, "font-size": 11, "font-weight": 700, "text-anchor": "middle", fill: grade.ink }, grade.letter),
      ] : [draw("circle", { cx: x, cy: y, r: sizes.mark / 5, fill: "#fff", stroke: "#566176", "stroke-width": 1.5 })]));
    }
  }

  function latest(key) {
    const graded = marksOf.get(key).map((mark) => [mark, known.get(data.marks[mark.dataset.mark].grades[state.area])]);
    const last = graded.filter(([, grade]) => grade).sort(([a], [b]) => a.dataset.x - b.dataset.x).pop();
    return last ? { rank: last[1].rank, name: last[1].name, x: Number(last[0].dataset.x) } : { rank: -1, name: "Not graded", x: 0 };
  }

  function ordered() {
    const list = [...rows.values()].filter((row) => !state.region || row.region === state.region);
    if (state.sort === "name") return [["", list]];
    const found = new Map();
    const place = (name, row) => { if (!found.has(name)) found.set(name, []); found.get(name).push(row); };
    if (state.sort === "region") {
      for (const region of Object.keys(data.regions).sort()) list.filter((row) => row.region === region).forEach((row) => place(region, row));
      return [...found];
    }
    const last = new Map(list.map((row) => [row.key, latest(row.key)]));
    const sorted = [...list].sort((a, b) => last.get(b.key).x - last.get(a.key).x);
    sorted.sort((a, b) => last.get(b.key).rank - last.get(a.key).rank || last.get(a.key).name.localeCompare(last.get(b.key).name));
    sorted.forEach((row) => place(last.get(row.key).name, row));
    return [...found];
  }

  function slots(sections, into) {
    const tall = sections.reduce((sum, [words, list]) => sum + (words ? sizes.head : 0) + list.reduce((n, row) => n + row.lines * sizes.row, 0), 0);
    const found = [];
    let column = 0, y = 0, high = 0;
    for (const [words, list] of sections) list.forEach((row, number) => {
      const need = row.lines * sizes.row + (words && !number ? sizes.head : 0);
      if (column < into - 1 && y && y + need / 2 > tall / into) {
        column += 1;
        y = 0;
        if (words && number) { found.push({ words: words + ", continued", column, y }); y += sizes.head; }
      }
      if (words && !number) { found.push({ words: words + " · " + list.length, column, y }); y += sizes.head; }
      found.push({ key: row.key, column, y });
      y += row.lines * sizes.row;
      high = Math.max(high, y);
    });
    return [found, high];
  }

  function arrange() {
    const sections = ordered(), count = sections.reduce((n, [, list]) => n + list.length, 0);
    const into = Math.min(sizes.most, count <= sizes.one ? 1 : count <= sizes.two ? 2 : 3);
    const [places, high] = slots(sections, into), used = Math.max(0, ...places.map((p) => p.column)) + 1;
    svg.querySelectorAll(".head").forEach((head) => head.remove());
    for (const group of groups.values()) group.classList.add("away");
    for (const { key, words, column, y } of places) {
      const at = "translate(" + column * (sizes.panel + sizes.gap) + " " + (sizes.top + y) + ")";
      if (key) {
        groups.get(key).classList.remove("away");
        groups.get(key).setAttribute("transform", at);
        svg.append(groups.get(key));
      } else {
        const head = draw("g", { class: "head", transform: at });
        head.append(draw("text", { x: 0, y: sizes.head - 7, "font-size": 13, "font-weight": 700, stroke: "#fff", "stroke-width": 3, "paint-order": "stroke" }, words),
          draw("line", { x1: 0, y1: sizes.head - 2, x2: sizes.panel, y2: sizes.head - 2, stroke: "#172033" }));
        svg.append(head);
      }
    }
    frames(used, high);
    size(Math.max(used * sizes.panel + (used - 1) * sizes.gap, sizes.least), sizes.top + high + 6);
    const words = count + (count === 1 ? " council" : " councils");
    shownCount.textContent = words;
    app.say(words + ", " + orders[state.sort]);
  }

  function frames(used, high) {
    svg.querySelectorAll(".panel").forEach((panel, n) => { if (n) panel.remove(); });
    for (let n = 0; n < used; n += 1) {
      const panel = n ? panels[0].cloneNode(true) : panels[0];
      panel.setAttribute("transform", "translate(" + n * (sizes.panel + sizes.gap) + " 0)");
      panel.querySelectorAll(".down").forEach((line) => line.setAttribute("y2", sizes.top + high));
      if (n) panels[0].after(panel);
    }
  }
  function size(width, height) {
    svg.setAttribute("viewBox", "0 0 " + width + " " + height);
    svg.setAttribute("width", width);
    svg.setAttribute("height", height);
  }

  function name() {
    const what = state.area === "overall" ? "overall" : "for " + data.areas[state.area].toLowerCase();
    title.textContent = data.title.replace("{what}", what).replace("{where}", state.region ? data.regions[state.region] : data.where);
    document.title = title.textContent;
    how.textContent = data.how.replace("{order}", orders[state.sort]);
  }
  function change(part, value) { state[part] = value; if (part === "area") paint(); name(); arrange(); }

  if (Object.keys(data.areas).length > 1) app.choice("Area", Object.entries(data.areas), state.area, (value) => change("area", value));
  if (Object.keys(data.regions).length > 1) app.choice("Region", [["", "all"], ...Object.keys(data.regions).sort().map((r) => [r, r])], "", (value) => change("region", value));
  app.choice("Sort by", [["name", "name"], ["region", "region"], ["latest", "latest grade"]], state.sort, (value) => change("sort", value));
  const shownCount = make("output", rows.size + (rows.size === 1 ? " council" : " councils"));
  app.find("controls").append(shownCount);
  app.picks = (said, n) => said.areas[n] === state.area;
})();
