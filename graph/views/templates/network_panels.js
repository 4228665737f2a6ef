// The panel beside the picture: the ranking; a body and its partners; a tie and the tasks behind it.

const right = document.getElementById("right");
//: So many tasks are written out before one has to ask for the others.
const FIRST = 30;

// Make an element. What is not an element becomes text, never markup.
function el(name, about) {
  const made = document.createElement(name);
  Object.keys(about || {}).forEach((key) => {
    if (key === "onclick") made.addEventListener("click", about[key]);
    else if (about[key] !== null) made.setAttribute(key, about[key]);
  });
  Array.prototype.slice.call(arguments, 2).forEach((child) => {
    if (child === null || child === undefined) return;
    made.appendChild(child.nodeType ? child : document.createTextNode(String(child)));
  });
  return made;
}

function button(text, act, look) {
  return el("button", { type: "button", class: look || "link", onclick: act }, text);
}

function swatch(colour) {
  const dot = el("span", { class: "swatch", "aria-hidden": "true" });
  dot.style.backgroundColor = colour;
  return dot;
}

function select(what, moved) {
  if (what && what.edge !== undefined && state.selected && state.selected.node !== undefined) {
    state.back = state.selected;
  }
  if (!what || what.edge === undefined) state.back = null;
  state.selected = what;
  if (what && what.node !== undefined && moved) moveTo(what.node);
  const inside = right.contains(document.activeElement);
  redraw();
  showPanel();
  // The button that had the focus is gone; who uses keys goes on in the same panel.
  if (inside) (right.querySelector(".back") || right.querySelector("button")).focus();
  // On a phone the panel stands below the picture: let its beginning be seen.
  const under = right.getBoundingClientRect().top - 0.6 * window.innerHeight;
  if (what && under > 0) window.scrollBy(0, under);
}

function figure(value) {
  if (value === null) return w("unranked");
  return String(Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3)));
}

function showPanel() {
  const chosen = state.selected;
  const top = right.scrollTop;
  while (right.firstChild) right.removeChild(right.firstChild);
  if (!chosen) showRanking();
  else if (chosen.edge !== undefined) showTie(chosen.edge);
  else showBody(chosen.node);
  right.scrollTop = chosen ? 0 : top;
}

function showRanking() {
  right.appendChild(el("h2", {}, w("ranking"), " ", el("small", {}, said(KNOWN.size))));
  const shown = RANKED.filter((at) => view.nodes[at]);
  if (!shown.length) right.appendChild(el("p", {}, w("nothing")));
  const scores = shown.map((at) => NODES[at].score || 0);
  const most = Math.max.apply(null, scores.map(Math.abs).concat([1e-12]));
  const list = el("ol", { class: "ranking" });
  shown.forEach((at) => {
    const count = view.counts.nodes[at];
    const bar = el("span", { class: "bar" });
    bar.style.width = (100 * Math.abs(NODES[at].score || 0)) / most + "%";
    bar.style.backgroundColor = colourOf(at);
    const parts = w("lead") + " " + count.lead + " · " + w("co") + " " + count.co;
    list.appendChild(
      el("li", {},
        el("button", { type: "button", class: "row", onclick: () => select({ node: at }, true) },
          el("span", { class: "name" }, NODES[at].name),
          el("span", { class: "value" }, figure(NODES[at].score)),
          el("span", { class: "track" }, bar),
          el("small", {}, parts)))
    );
  });
  right.appendChild(list);
  if (byTask()) right.appendChild(el("p", { class: "hint" }, w("whole")));
}

function backTo(where, text) {
  return el("p", {}, button("← " + text, () => select(where), "back"));
}

function showBody(at) {
  const node = NODES[at];
  const count = view.counts.nodes[at];
  right.appendChild(backTo(null, w("back")));
  right.appendChild(el("h2", {}, swatch(colourOf(at)), node.name));
  const group = said(KNOWN.groups[node.group_]);
  right.appendChild(el("p", { class: "hint" }, [group, node.place].filter((x) => x).join(" · ")));
  right.appendChild(
    el("dl", { class: "figures" },
      el("div", {}, el("dt", {}, w("lead")), el("dd", {}, count.lead)),
      el("div", {}, el("dt", {}, w("co")), el("dd", {}, count.co)),
      el("div", {}, el("dt", {}, w("total")), el("dd", {}, count.total)),
      KNOWN.load
        ? null
        : el("div", {}, el("dt", {}, said(KNOWN.size)), el("dd", {}, figure(node.score))))
  );
  const shown = EDGES.filter((edge, k) => view.edges[k]);
  const out = shown.filter((edge) => edge.from === at);
  const into = shown.filter((edge) => edge.to === at);
  if (KNOWN.directed) {
    right.appendChild(partners("leads", out, "to"));
    right.appendChild(partners("led-by", into, "from"));
  } else {
    right.appendChild(partners("shares", out.concat(into), null, at));
  }
  const tasks = tasksAt(at);
  if (tasks.length) {
    const title = KNOWN.whole ? "own-tasks" : "some-tasks";
    const box = el("details", {}, el("summary", {}, w(title, tasks.length)));
    listTasks(box, tasks, [at]);
    right.appendChild(box);
  }
}

function partners(title, edges, end, at) {
  const box = el("section", {}, el("h3", {}, w(title, edges.length)));
  if (!edges.length) box.appendChild(el("p", { class: "hint" }, w("no-partner")));
  const list = el("ul", { class: "partners" });
  const tasks = (edge) => view.counts.edges[edge.id].tasks;
  const partner = (edge) => (end ? edge[end] : edge.from === at ? edge.to : edge.from);
  edges
    .slice()
    .sort((a, b) => tasks(b) - tasks(a) || (NODES[partner(a)].name < NODES[partner(b)].name ? -1 : 1))
    .forEach((edge) => {
      list.appendChild(
        el("li", {},
          el("button", { type: "button", class: "row", onclick: () => select({ edge: edge.id }) },
            swatch(colourOf(partner(edge))),
            el("span", { class: "name" }, NODES[partner(edge)].name),
            el("span", { class: "value" }, tasks(edge))))
      );
    });
  box.appendChild(list);
  return box;
}

function showTie(id) {
  const edge = EDGES[id];
  const count = view.counts.edges[id];
  const from = state.back;
  right.appendChild(from ? backTo(from, NODES[from.node].name) : backTo(null, w("back")));
  right.appendChild(
    el("h2", { class: "tie" },
      button(NODES[edge.from].name, () => select({ node: edge.from }, true)),
      el("span", {}, KNOWN.directed ? " → " : " — "),
      button(NODES[edge.to].name, () => select({ node: edge.to }, true)))
  );
  const tasks = tasksOf(id);
  const every = tasks.length >= count.tasks;
  const title = every ? w("behind", count.tasks) : w("behind-some", tasks.length, count.tasks);
  const box = el("section", {}, el("h3", {}, title));
  if (KNOWN.projection !== "count") {
    const weight = w("weight-of") + " " + figure(count.weight);
    box.appendChild(el("p", { class: "hint" }, weight));
  }
  listTasks(box, tasks, [edge.from, edge.to]);
  right.appendChild(box);
}

// Write tasks into a box; those behind the first when one asks for them.
function listTasks(box, tasks, bodies) {
  tasks.slice(0, FIRST).forEach((at) => box.appendChild(taskCard(TASKS[at], bodies)));
  const others = tasks.slice(FIRST);
  if (!others.length) return;
  const more = button(w("more", others.length), () => {
    box.removeChild(more);
    others.forEach((at) => box.appendChild(taskCard(TASKS[at], bodies)));
  }, "more");
  box.appendChild(more);
}

function taskCard(task, bodies) {
  const document_ = KNOWN.documents[task[0]];
  const where = [w("task", task[2] || task[1])];
  if (task[4]) where.push(w("line", task[4]));
  const parts = task[7].filter((part) => bodies.indexOf(part[0]) >= 0);
  const card = el("article", { class: "task" },
    el("h4", { title: document_[0] }, document_[1] || document_[0]),
    el("p", { class: "hint" }, where.join(" · ") + " · ", el("code", {}, task[1])),
    task[3] ? el("p", { class: "text" }, task[3]) : null);
  if (task[5]) {
    const words = parts.length ? marked(task[5], parts) : [task[5]];
    const quote = el.apply(null, ["q", {}].concat(words));
    card.appendChild(el("p", { class: "said" }, el("b", {}, w("said")), " ", quote));
  }
  if (parts.length) card.appendChild(el("p", { class: "parts" }, partsOf(task[5], parts)));
  return card;
}

// Words with those of some parts marked.
function marked(text, parts) {
  // Spans are in code points, as Python counts.
  const letters = Array.from(text);
  const pieces = [];
  let done = 0;
  parts.forEach((part) => {
    if (part[2] < done) return;
    pieces.push(letters.slice(done, part[2]).join(""));
    pieces.push(el("mark", {}, letters.slice(part[2], part[3]).join("")));
    done = part[3];
  });
  return pieces.concat([letters.slice(done).join("")]);
}

function partsOf(text, parts) {
  const letters = Array.from(text);
  const found = parts.map((part) => {
    const role = said(KNOWN.roles[part[1]]);
    return (part[4] ? w("read", role) : role) + "：" + letters.slice(part[2], part[3]).join("");
  });
  return Array.from(new Set(found)).join("；");
}
