// What the page knows, what its user chose, and what follows from both. No drawing.

function held(id) {
  return JSON.parse(document.getElementById(id).textContent);
}

const NODES = held("nodes");
const EDGES = held("edges");
const KNOWN = held("known");
const UNITS = KNOWN.units;
const TASKS = KNOWN.tasks;

const EVERY = KNOWN.groups.map((group, at) => at);
const state = {
  language: KNOWN.language,
  selected: null, // {node: id} or {edge: id}
  back: null, // what was selected before an edge was
};
startOver();

// Return every choice to what it is at first.
function startOver() {
  state.groups = new Set(EVERY);
  state.weight = 0;
  state.role = "";
  state.document = "";
  state.domain = "";
  state.from = "";
  state.to = "";
  state.alone = true;
}

// Words of the page, in its language; {0} becomes the first of the others.
function w(key) {
  const given = Array.prototype.slice.call(arguments, 1);
  const words = KNOWN.words[key][state.language === "zh" ? 0 : 1];
  return words.replace(/\{(\d)\}/g, (all, at) => String(given[Number(at)]));
}

// That of two languages which is the page's.
function said(pair) {
  return pair[state.language === "zh" ? 0 : 1];
}

function nodeOf(member) {
  return member < 0 ? -1 - member : member;
}

// The units behind each tie, and those of each node.
const PLACE = new Map(EDGES.map((edge) => [edge.from + " " + edge.to, edge.id]));
const BEHIND = EDGES.map(() => []);
const OWN = NODES.map(() => []);
UNITS.forEach((unit, at) => {
  const members = unit.slice(2);
  members.forEach((one) => {
    OWN[nodeOf(one)].push(at);
    members.forEach((other) => {
      const tied = KNOWN.directed ? one < 0 && other >= 0 : nodeOf(one) < nodeOf(other);
      const edge = tied ? PLACE.get(nodeOf(one) + " " + nodeOf(other)) : undefined;
      if (edge !== undefined) BEHIND[edge].push(at);
    });
  });
});

const WEIGHTS = Array.from(new Set(EDGES.map((edge) => edge.weight))).sort((a, b) => a - b);
const TIED = new Set();
EDGES.forEach((edge) => TIED.add(edge.from).add(edge.to));
const YEARS = Array.from(
  new Set(KNOWN.documents.map((each) => each[2].slice(0, 4)).filter((year) => year))
).sort();

// Whether a domain is another one or a part of it.
function within(domain, whole) {
  for (let at = domain, steps = 0; at >= 0 && steps < 20; at = KNOWN.domains[at][2], steps++) {
    if (at === whole) return true;
  }
  return false;
}

function byTask() {
  return [state.document, state.domain, state.from, state.to].some((choice) => choice !== "");
}

function passes(task) {
  const row = TASKS[task];
  const year = KNOWN.documents[row[0]][2].slice(0, 4);
  return (
    (state.document === "" || row[0] === Number(state.document)) &&
    (state.domain === "" || row[6].some((domain) => within(domain, Number(state.domain)))) &&
    (state.from === "" || (year !== "" && year >= state.from)) &&
    (state.to === "" || (year !== "" && year <= state.to))
  );
}

// Lead, co and total of each node, weight and tasks of each tie, of the tasks that pass.
function counted() {
  if (!byTask()) {
    return {
      nodes: NODES.map((node) => ({ lead: node.lead, co: node.co, total: node.tasks })),
      edges: EDGES.map((edge) => ({ weight: edge.weight, tasks: edge.tasks })),
    };
  }
  const open = TASKS.map((task, at) => passes(at));
  const nodes = NODES.map((node, at) => {
    let lead = 0;
    let total = 0;
    OWN[at].forEach((unit) => {
      if (!open[UNITS[unit][0]]) return;
      total += 1;
      if (UNITS[unit].indexOf(-1 - at, 2) >= 0) lead += 1;
    });
    return { lead: lead, co: total - lead, total: total };
  });
  const edges = EDGES.map((edge) => {
    const units = BEHIND[edge.id].filter((unit) => open[UNITS[unit][0]]);
    return { weight: weighed(edge, units, nodes), tasks: units.length };
  });
  return { nodes: nodes, edges: edges };
}

// The weight of a tie by its units, as the figures of the store have it.
function weighed(edge, units, nodes) {
  if (KNOWN.projection === "newman") {
    return units.reduce((sum, unit) => sum + 1 / (UNITS[unit][1] - 1), 0);
  }
  if (KNOWN.projection === "jaccard") {
    const either = nodes[edge.from].total + nodes[edge.to].total - units.length;
    return either ? units.length / either : 0;
  }
  return units.length;
}

// What is to be seen: {nodes, edges}, a truth value each, and the counts behind them.
function seen() {
  const counts = counted();
  const narrowed = byTask();
  const fits = NODES.map((node, at) => {
    const count = counts.nodes[at];
    const role = state.role === "lead" ? count.lead > 0 : state.role === "" || count.lead === 0;
    return state.groups.has(node.group_) && role && (!narrowed || count.total > 0);
  });
  const least = state.weight > 0 ? WEIGHTS[state.weight] : 0;
  const held = new Set();
  const edges = EDGES.map((edge, at) => {
    const count = counts.edges[at];
    const shown =
      count.tasks > 0 && count.weight >= least - 1e-9 && fits[edge.from] && fits[edge.to];
    if (shown) held.add(edge.from).add(edge.to);
    return shown;
  });
  const nodes = NODES.map(
    (node, at) => fits[at] && (held.has(at) || (state.alone && !TIED.has(at)))
  );
  return { nodes: nodes, edges: edges, counts: counts };
}

// The tasks behind a tie that pass, in the order of the texts.
function tasksOf(edge) {
  const found = BEHIND[edge].map((unit) => UNITS[unit][0]).concat(EDGES[edge].known || []);
  return Array.from(new Set(found)).filter(passes);
}

function tasksAt(node) {
  return Array.from(new Set(OWN[node].map((unit) => UNITS[unit][0]))).filter(passes);
}

// Nodes from the highest value down; without a value last, alike ones by name.
const RANKED = NODES.map((node) => node.id).sort((a, b) => {
  const one = NODES[a].score;
  const other = NODES[b].score;
  if (one !== other) return one === null ? 1 : other === null ? -1 : other - one;
  return NODES[a].name < NODES[b].name ? -1 : NODES[a].name > NODES[b].name ? 1 : a - b;
});
