// The same as tables, for who cannot see or use the picture; the picture as a file.

const tables = document.getElementById("tables");
const sorting = { bodies: { at: 5, down: true }, ties: { at: 2, down: true } };

function asTables() {
  return !tables.hidden;
}

function showTables(on) {
  tables.hidden = !on;
  document.getElementById("stage").hidden = on;
  document.getElementById("as-tables").setAttribute("aria-pressed", String(on));
  document.getElementById("as-graph").setAttribute("aria-pressed", String(!on));
  fillTables();
  if (!on) drawn.redraw();
}

function fillTables() {
  while (tables.firstChild) tables.removeChild(tables.firstChild);
  if (!asTables()) return;
  const nodes = NODES.filter((node, at) => view.nodes[at]);
  const bodies = nodes.map((node) => {
    const count = view.counts.nodes[node.id];
    const group = said(KNOWN.groups[node.group_]);
    return {
      open: () => select({ node: node.id }),
      cells: [node.name, group, node.place, count.lead, count.co, count.total].concat(
        KNOWN.load ? [] : [node.score]),
    };
  });
  const columns = ["body", "colour", "place", "lead", "co", "total"].map((key) => w(key));
  tables.appendChild(table("bodies", w("bodies-table"), columns.concat(KNOWN.load ? [] : [said(KNOWN.size)]), bodies));
  const ties = EDGES.filter((edge, at) => view.edges[at]).map((edge) => {
    const count = view.counts.edges[edge.id];
    const ends = [NODES[edge.from].name, NODES[edge.to].name];
    const weight = KNOWN.projection === "count" ? [] : [count.weight];
    return {
      open: () => select({ edge: edge.id }),
      cells: ends.concat([count.tasks], weight),
    };
  });
  const ends = KNOWN.directed ? ["leader", "supporter"] : ["one", "other"];
  const heads = ends.concat(["tasks"], KNOWN.projection === "count" ? [] : ["weight-of"]);
  tables.appendChild(table("ties", w("ties-table"), heads.map((key) => w(key)), ties));
}

function table(name, title, heads, rows) {
  const sorted = sorting[name];
  const compared = (a, b) => {
    const one = a.cells[sorted.at];
    const other = b.cells[sorted.at];
    if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
    const way = one < other ? -1 : one > other ? 1 : 0;
    return (sorted.down ? -way : way) || (a.cells[0] < b.cells[0] ? -1 : 1);
  };
  const head = el("tr", {});
  heads.forEach((text, at) => {
    const order = sorted.at === at ? (sorted.down ? "descending" : "ascending") : null;
    const sign = order ? (sorted.down ? " ↓" : " ↑") : "";
    const sort = button(text + sign, () => {
      sorted.down = sorted.at === at ? !sorted.down : typeof rows[0].cells[at] === "number";
      sorted.at = at;
      fillTables();
      tables.querySelectorAll("[data-table=" + name + "] thead button")[at].focus();
    });
    head.appendChild(el("th", { scope: "col", "aria-sort": order }, sort));
  });
  const body = el("tbody", {});
  rows.sort(compared).forEach((row) => {
    const line = el("tr", {}, el("th", { scope: "row" }, button(row.cells[0], row.open)));
    row.cells.slice(1).forEach((cell) => {
      const number = typeof cell === "number" || cell === null;
      line.appendChild(el("td", number ? { class: "number" } : {}, number ? figure(cell) : cell));
    });
    body.appendChild(line);
  });
  return el("table", { "data-table": name },
    el("caption", {}, title + " (" + rows.length + ")"), el("thead", {}, head), body);
}

// The lines of a text that are not wider than so much.
function folded(ctx, text, wide) {
  const lines = [""];
  Array.from(text).forEach((letter) => {
    const last = lines.length - 1;
    if (ctx.measureText(lines[last] + letter).width > wide) lines.push(letter);
    else lines[last] += letter;
  });
  return lines;
}

// The groups to be seen that have a colour of their own, then all others as one.
function shades() {
  const shown = KNOWN.groups.filter((group, at) =>
    NODES.some((node) => node.group_ === at && view.nodes[node.id]));
  const grey = shown.filter((group) => group[2] === KNOWN.grey);
  const others = grey.length > 1 ? [KNOWN.words.others.concat([KNOWN.grey])] : grey;
  return shown.filter((group) => group[2] !== KNOWN.grey).concat(others);
}

// What stands below the picture: what was counted, and what is not drawn.
function small() {
  const words = KNOWN.selection.map(said).concat(KNOWN.notes.map(said));
  return words.filter((each) => each);
}

// The picture with its title, the legend and what was counted, as PNG.
function picture() {
  const source = canvas.getElementsByTagName("canvas")[0];
  const scale = source.width / canvas.clientWidth;
  const pad = 16 * scale;
  const line = 20 * scale;
  const made = el("canvas", { width: source.width, height: 10 });
  const ctx = made.getContext("2d");
  const letters = (size) => { ctx.font = size * scale + "px " + FONT; };
  const legend = shades();
  const columns = Math.max(1, Math.floor((source.width - 2 * pad) / (170 * scale)));
  letters(11);
  const lines = [];
  small().forEach((text) => {
    folded(ctx, text, source.width - 2 * pad).forEach((each) => lines.push(each));
  });
  const head = 84 * scale;
  const foot = head + source.height + pad + Math.ceil(legend.length / columns) * line;
  made.height = Math.round(foot + lines.length * 15 * scale + pad);
  ctx.fillStyle = "#ffffff";
  ctx.fillRect(0, 0, made.width, made.height);
  ctx.drawImage(source, 0, head);
  ctx.fillStyle = "#1d2530";
  ctx.font = "bold " + 20 * scale + "px " + FONT;
  ctx.fillText(said(KNOWN.title), pad, pad + 18 * scale);
  letters(13);
  const key = [w("size", said(KNOWN.size)), w("lines")].concat(KNOWN.directed ? [w("arrows")] : []);
  ctx.fillText(document.getElementById("counts").textContent, pad, pad + 42 * scale);
  ctx.fillText(key.join(" · "), pad, pad + 62 * scale);
  legend.forEach((each, k) => {
    const x = pad + (k % columns) * 170 * scale;
    const y = head + source.height + pad + Math.floor(k / columns) * line;
    ctx.fillStyle = each[2];
    ctx.beginPath();
    ctx.arc(x + 5 * scale, y - 4 * scale, 5 * scale, 0, 2 * Math.PI);
    ctx.fill();
    ctx.fillStyle = "#1d2530";
    ctx.fillText(Array.from(said(each)).slice(0, 22).join(""), x + 15 * scale, y);
  });
  letters(11);
  ctx.fillStyle = "#566273";
  lines.forEach((text, k) => ctx.fillText(text, pad, foot + (k + 0.5) * 15 * scale));
  made.toBlob((blob) => {
    const link = el("a", { href: URL.createObjectURL(blob), download: "zhize-network.png" });
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  });
}
