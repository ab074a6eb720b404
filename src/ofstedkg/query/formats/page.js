(() => {
  "use strict";
  const table = document.getElementById("rows");
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const rows = [...body.rows].map((row) => ({
    row,
    text: row.textContent.toLocaleLowerCase("en-GB"),
    keys: [...row.cells].map((cell) => cell.dataset.order ?? cell.textContent.trim()),
  }));
  const collator = new Intl.Collator("en-GB", { numeric: true, sensitivity: "base" });

  function compare(column, sign) {
    return (a, b) => {
      const x = a.keys[column], y = b.keys[column];
      // Whichever way rows are sorted, those that say nothing come last.
      if (x === "" || y === "") return (x === "") - (y === "");
      const difference = Number(x) - Number(y);
      return sign * (Number.isNaN(difference) ? collator.compare(x, y) : difference);
    };
  }

  function sort(column) {
    const up = heads[column].getAttribute("aria-sort") !== "ascending";
    heads.forEach((head) => head.removeAttribute("aria-sort"));
    heads[column].setAttribute("aria-sort", up ? "ascending" : "descending");
    rows.sort(compare(column, up ? 1 : -1));
    body.append(...rows.map((r) => r.row));
  }

  heads.forEach((head, column) => head.querySelector("button")?.addEventListener("click", () => sort(column)));

  const filter = document.getElementById("filter");
  const count = document.getElementById("count");
  const all = count.textContent;
  filter.addEventListener("input", () => {
    const words = filter.value.toLocaleLowerCase("en-GB").split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { row, text } of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      shown += !row.hidden;
    }
    count.textContent = words.length ? `${shown.toLocaleString("en-GB")} of ${all}` : all;
  });
})();
