// Starts the page: fills the controls and lets them, the mouse and the keyboard do something.

const $ = (id) => document.getElementById(id);

function refresh() {
  view = seen();
  const chosen = state.selected;
  const gone = chosen && !(chosen.edge === undefined ? view.nodes[chosen.node] : view.edges[chosen.edge]);
  if (gone) state.selected = state.back = null;
  redraw();
  showPanel();
  fillTables();
  const nodes = view.nodes.filter((shown) => shown).length;
  const edges = view.edges.filter((shown) => shown).length;
  $("counts").textContent = w("shown", nodes, NODES.length, edges, EDGES.length);
  const least = state.weight > 0 ? WEIGHTS[state.weight] : WEIGHTS[0];
  $("weight-shown").textContent = least === undefined ? "" : figure(least);
}

function fillSelect(id, options) {
  const box = $(id);
  const chosen = box.value;
  while (box.firstChild) box.removeChild(box.firstChild);
  options.forEach((pair) => box.appendChild(el("option", { value: pair[0] }, pair[1])));
  box.value = chosen;
  if (box.selectedIndex < 0) box.selectedIndex = 0;
}

// Write everything that is in one language or the other.
function speak() {
  const root = document.documentElement;
  root.lang = state.language === "zh" ? "zh-CN" : "en";
  document.title = said(KNOWN.title);
  document.querySelectorAll("[data-t]").forEach((each) => {
    each.textContent = w(each.getAttribute("data-t"));
  });
  document.querySelectorAll("[data-label]").forEach((each) => {
    each.setAttribute("aria-label", w(each.getAttribute("data-label")));
    if (each.tagName === "BUTTON") each.title = w(each.getAttribute("data-label"));
  });
  $("find").placeholder = w("find-hint");
  fillSelect("role", [["", w("role-all")], ["lead", w("role-lead")], ["co", w("role-co")]]);
  const any = [["", w("any")]];
  fillSelect("document", any.concat(KNOWN.documents.map((row, at) => [at, row[1] || row[0]])));
  const fields = KNOWN.domains.map((row, at) => [at, path(at)]);
  fields.sort((a, b) => (a[1] < b[1] ? -1 : 1));
  fillSelect("domain", any.concat(fields));
  ["from", "to"].forEach((id) => fillSelect(id, any.concat(YEARS.map((year) => [year, year]))));
  fillLegend();
  $("basis").textContent = KNOWN.whole ? w("basis", KNOWN.documents.length, TASKS.length) : "";
  const key = [w("size", said(KNOWN.size)), w("lines")];
  $("key").textContent = key.concat(KNOWN.directed ? [w("arrows")] : []).join(" · ");
}

// A domain behind those it is a part of: 医疗 / 分级诊疗.
function path(domain) {
  const names = [];
  for (let at = domain; at >= 0 && names.length < 6; at = KNOWN.domains[at][2]) {
    names.unshift(said(KNOWN.domains[at]));
  }
  return names.join(" / ");
}

function fillLegend() {
  const list = document.querySelector("#legend ul");
  while (list.firstChild) list.removeChild(list.firstChild);
  KNOWN.groups.forEach((group, at) => {
    const box = el("input", { type: "checkbox", value: at });
    box.checked = state.groups.has(at);
    box.addEventListener("change", () => {
      if (box.checked) state.groups.add(at);
      else state.groups.delete(at);
      refresh();
    });
    const count = NODES.filter((node) => node.group_ === at).length;
    list.appendChild(
      el("li", {}, el("label", { class: "check" }, box, swatch(group[2]),
        el("span", { class: "name" }, said(group)), el("small", {}, count)))
    );
  });
}

function find(text, sure) {
  const wanted = text.trim();
  $("found").textContent = "";
  if (!wanted) return;
  const shown = RANKED.filter((at) => view.nodes[at]);
  let at = shown.find((each) => NODES[each].name === wanted);
  if (at === undefined && sure) at = shown.find((each) => NODES[each].name.indexOf(wanted) >= 0);
  if (at !== undefined) select({ node: at }, true);
  else if (sure) $("found").textContent = w("not-found", wanted);
}

function reset() {
  startOver();
  $("filters").reset();
  $("found").textContent = "";
  state.selected = state.back = null;
  speak();
  refresh();
  fit();
}

function step(by) {
  const shown = RANKED.filter((at) => view.nodes[at]);
  if (!shown.length) return;
  const chosen = state.selected && state.selected.node;
  const at = shown.indexOf(chosen);
  const next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length;
  select({ node: shown[next] }, true);
}

function listen() {
  const chooses = (id, key) => {
    $(id).addEventListener("change", () => {
      state[key] = $(id).value;
      refresh();
    });
  };
  ["role", "document", "domain", "from", "to"].forEach((id) => chooses(id, id));
  $("weight").max = Math.max(WEIGHTS.length - 1, 0);
  $("weight").disabled = WEIGHTS.length < 2;
  $("weight").addEventListener("input", () => {
    state.weight = Number($("weight").value);
    refresh();
  });
  $("alone").addEventListener("change", () => {
    state.alone = $("alone").checked;
    refresh();
  });
  $("find").addEventListener("input", () => find($("find").value, false));
  $("find").addEventListener("change", () => find($("find").value, true));
  $("filters").addEventListener("submit", (event) => {
    event.preventDefault();
    find($("find").value, true);
  });
  const sets = (groups) => () => {
    state.groups = new Set(groups);
    fillLegend();
    refresh();
  };
  $("all").addEventListener("click", sets(EVERY));
  $("none").addEventListener("click", sets([]));
  const clicks = {
    "restore": reset,
    "png": picture,
    "print": () => window.print(),
    "as-graph": () => showTables(false),
    "as-tables": () => showTables(true),
    "skip": () => showTables(true),
    "zoom-in": () => zoom(1.3),
    "zoom-out": () => zoom(1 / 1.3),
    "fit": fit,
    "language": () => {
      state.language = state.language === "zh" ? "en" : "zh";
      speak();
      refresh();
    },
  };
  Object.keys(clicks).forEach((id) => $(id).addEventListener("click", clicks[id]));
}

function listenToPicture() {
  const tip = $("tip");
  const point = (params) => params.pointer.DOM;
  drawn.on("click", (params) => {
    const node = drawn.getNodeAt(point(params));
    const edge = node === undefined ? drawn.getEdgeAt(point(params)) : undefined;
    select(node !== undefined ? { node: node } : edge !== undefined ? { edge: edge } : null);
  });
  const tell = (text) => (params) => {
    tip.textContent = text(params);
    tip.hidden = false;
    const at = point(params);
    tip.style.left = Math.max(0, Math.min(at.x + 14, canvas.clientWidth - tip.offsetWidth - 4)) + "px";
    tip.style.top = Math.max(0, Math.min(at.y + 14, canvas.clientHeight - tip.offsetHeight - 4)) + "px";
    canvas.style.cursor = "pointer";
  };
  drawn.on("hoverNode", tell((params) => {
    const node = NODES[params.node];
    const count = view.counts.nodes[params.node];
    const parts = [w("lead"), count.lead, "·", w("co"), count.co].join(" ");
    return [node.name, parts, said(KNOWN.size) + " " + figure(node.score)].join("\n");
  }));
  drawn.on("hoverEdge", tell((params) => {
    const edge = EDGES[params.edge];
    const sign = KNOWN.directed ? " → " : " — ";
    const ends = NODES[edge.from].name + sign + NODES[edge.to].name;
    return ends + "\n" + w("tasks") + " " + view.counts.edges[params.edge].tasks;
  }));
  ["blurNode", "blurEdge", "dragStart", "zoom"].forEach((what) => drawn.on(what, () => {
    tip.hidden = true;
    canvas.style.cursor = "";
  }));
}

// On paper the picture is an image: a canvas of another size would be drawn out of shape.
function listenToPrinter() {
  const image = $("printed");
  window.addEventListener("beforeprint", () => {
    image.src = canvas.getElementsByTagName("canvas")[0].toDataURL();
    image.hidden = false;
  });
  window.addEventListener("afterprint", () => { image.hidden = true; });
}

function listenToKeys() {
  const moves = {
    ArrowLeft: () => pan(-60, 0),
    ArrowRight: () => pan(60, 0),
    ArrowUp: () => pan(0, -60),
    ArrowDown: () => pan(0, 60),
    "+": () => zoom(1.3),
    "=": () => zoom(1.3),
    "-": () => zoom(1 / 1.3),
    "0": fit,
    n: () => step(1),
    p: () => step(-1),
  };
  canvas.addEventListener("keydown", (event) => {
    const move = event.ctrlKey || event.metaKey || event.altKey ? null : moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  });
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "Escape") select(null);
    if (event.key === "/" && !typing) {
      event.preventDefault();
      $("find").focus();
    }
  });
}

function start() {
  RANKED.forEach((at) => $("names").appendChild(el("option", { value: NODES[at].name })));
  const tasks = KNOWN.whole && TASKS.length > 0;
  document.querySelectorAll(".by-task").forEach((each) => { each.hidden = !tasks; });
  if (YEARS.length < 2) $("period").hidden = true;
  if (KNOWN.documents.length < 2) $("by-document").hidden = true;
  const phone = window.innerWidth > 0 && window.innerWidth < 760; // 0 in a frame without a size yet
  if (phone) $("controls").open = $("counted").open = false;
  speak();
  listen();
  startDrawing();
  listenToPicture();
  listenToKeys();
  refresh();
  listenToPrinter();
  window.addEventListener("resize", () => { placed.key = ""; });
  drawn.once("afterDrawing", () => {
    document.body.setAttribute("data-ready", String(Math.round(performance.now())));
  });
  drawn.redraw();
  // For the console of a browser: the picture, what is chosen and seen, where names stand.
  window.zhize = { network: drawn, state: state, view: () => view, names: () => placed.boxes };
}

start();
