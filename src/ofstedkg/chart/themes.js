/* The matrix of themes: rows in another order, one tone alone. */
"use strict";
(() => {
  const app = window.ofstedkg, { data, svg } = app;
  const groups = new Map([...svg.querySelectorAll(".row")].map((g) => [g.dataset.key, g]));
  const orders = {
    named: (row) => -(row.negative + row.positive), negative: (row) => -row.negative, positive: (row) => -row.positive,
  };
  function sort(by) {
    const rows = [...data.rows];
    rows.sort((a, b) => (by === "name" ? 0 : orders[by](a) - orders[by](b)) || a.name.localeCompare(b.name));
    rows.forEach((row, n) => {
      const group = groups.get(row.key);
      group.setAttribute("transform", "translate(0 " + (data.top + n * data.row) + ")");
      svg.append(group);
    });
    app.say("Sorted");
  }
  function tone(only) {
    for (const mark of app.marks) mark.classList.toggle("away", Boolean(only) && mark.dataset.tone !== only);
    app.say(only ? "Only " + only + " findings" : "All findings");
  }
  const words = [["named", "most named"], ["negative", "most criticised"], ["positive", "most praised"], ["name", "name"]];
  app.choice("Sort themes by", words, "named", sort);
  app.choice("Show", [["", "criticism and praise"], ["negative", "criticism"], ["positive", "praise"]], "", tone);
})();
