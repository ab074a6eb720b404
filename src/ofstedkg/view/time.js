// Years to what of the network is shown, and the picture to a file and to paper. Shares its scope.

// ---- years ------------------------------------------------------------------------------------------------------

function setYears(from, to) {
  range = [Math.min(from, to), Math.max(from, to)];
  $("from").value = String(from);
  $("to").value = String(to);
  const [first, last] = data.years, wide = last - first;
  $("span").style.left = ((range[0] - first) / wide) * 100 + "%";
  $("span").style.right = ((last - range[1]) / wide) * 100 + "%";
  $("years").value = range[0] === range[1] ? String(range[0]) : `${range[0]}–${range[1]}`;
  [...$("bars").children].forEach((bar, n) => bar.classList.toggle("in", first + n >= range[0] && first + n <= range[1]));
  filter();
}

function bars() {
  const [first, last] = data.years, counts = Array(last - first + 1).fill(0);
  for (const n of all) if (n.kind === "inspection" && n.years) counts[n.years[0] - first] += 1;
  const most = Math.max(...counts, 1);
  for (const c of counts) {
    const bar = el("i");
    bar.style.height = c ? Math.max((c / most) * 100, 12) + "%" : "0";
    $("bars").append(bar);
  }
}

let playing = 0;
function play() {
  const [first, last] = data.years, start = !playing;
  clearInterval(playing);
  playing = 0;
  $("play").setAttribute("aria-pressed", String(start));
  $("play").textContent = start ? "❚❚" : "▶";
  if (!start) return;
  let year = range[1] >= last ? first : range[1] + 1;
  setYears(first, year);
  playing = setInterval(() => { if (year >= last) play(); else setYears(first, ++year); }, 900);
}

// ---- the picture as a file, and on paper ----------------------------------------------------------------------------

// The picture as it is shown, under its title and over what the footer says; on paper the page has these itself.
function snapshot(whole) {
  const from = document.querySelector("#network canvas"), ratio = from.width / from.clientWidth;
  const out = document.createElement("canvas"), ctx = out.getContext("2d");
  const top = whole ? 62 * ratio : 0, foot = whole ? 34 * ratio : 0;
  out.width = from.width;
  out.height = from.height + top + foot;
  ctx.fillStyle = whole ? colour("ground") : ink.paper;
  ctx.fillRect(0, 0, out.width, out.height);
  ctx.fillStyle = ink.paper;
  ctx.fillRect(0, 0, out.width, top);
  ctx.fillRect(0, out.height - foot, out.width, foot);
  ctx.drawImage(from, 0, top);
  if (!whole) return out;
  ctx.scale(ratio, ratio);
  const wide = out.width / ratio, end = out.height / ratio - 17;
  write(ctx, data.title, 24, 24, wide - 48, 21, 700, ink.text);
  write(ctx, document.querySelector(".heading p").textContent, 24, 47, wide - 48, 13, 400, ink.soft);
  const says = [$("why").textContent, $("newest")?.textContent, range && `years ${$("years").value}`].filter(Boolean).join(" · ");
  write(ctx, says, 24, end, wide - 48, 12.5, 400, ink.soft);
  return out;
}

function save() {
  snapshot(true).toBlob((blob) => {
    const a = el("a");
    a.href = URL.createObjectURL(blob);
    a.download = bare(data.title).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") + ".png";
    a.click();
    setTimeout(() => URL.revokeObjectURL(a.href), 1000);
  });
}
