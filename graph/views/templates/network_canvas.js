// Draws the network: vis-network draws circles and lines, the names are written by us.

const FADED = "#e3e7ec";
const canvas = document.getElementById("canvas");
const nodeSet = new vis.DataSet();
const edgeSet = new vis.DataSet();
let view = seen();
let drawn = null;
let moved = false; // whether somebody chose what part of the picture is to be seen

function colourOf(node) {
  return NODES[node].color;
}

// Lines are thinner and paler where there are many to a circle.
const CROWDED = EDGES.length > 8 * NODES.length;
const MOST = Math.max.apply(null, EDGES.map((edge) => edge.tasks).concat([2]));
const WIDEST = Math.min(CROWDED ? 6 : 9, 0.7 + 1.1 * Math.sqrt(MOST - 1));

function widthOf(tasks) {
  const share = Math.sqrt(Math.min(1, Math.max(tasks - 1, 0) / (MOST - 1)));
  return Math.round(10 * (0.7 + (WIDEST - 0.7) * share)) / 10;
}

// Nodes and ties that stand out: those selected, with their ends and partners.
function near() {
  const chosen = state.selected;
  if (!chosen) return null;
  const nodes = new Set();
  const edges = new Set();
  EDGES.forEach((edge, at) => {
    const touches = chosen.edge === at || edge.from === chosen.node || edge.to === chosen.node;
    if (view.edges[at] && touches) {
      edges.add(at);
      nodes.add(edge.from).add(edge.to);
    }
  });
  if (chosen.node !== undefined) nodes.add(chosen.node);
  return { nodes: nodes, edges: edges };
}

function nodeLook(at, close) {
  const bright = !close || close.nodes.has(at);
  const own = state.selected && state.selected.node === at;
  return {
    id: at,
    hidden: !view.nodes[at],
    color: {
      background: bright ? colourOf(at) : FADED,
      border: own ? "#111111" : "#ffffff",
    },
    borderWidth: own ? 3 : 1,
  };
}

function edgeLook(at, close) {
  const edge = EDGES[at];
  const bright = close && close.edges.has(at);
  const colour = KNOWN.directed ? colourOf(edge.from) : bright ? "#3b4653" : "#7d8896";
  return {
    id: at,
    hidden: !view.edges[at],
    width: widthOf(view.counts.edges[at].tasks),
    color: { color: colour, opacity: close ? (bright ? 0.9 : 0.06) : CROWDED ? 0.3 : 0.45 },
  };
}

function startDrawing() {
  const looks = changes();
  nodeSet.add(
    looks.nodes.map((look) => {
      const node = NODES[look.id];
      return Object.assign({ x: node.x, y: node.y, size: node.size }, look);
    })
  );
  edgeSet.add(
    looks.edges.map((look) => {
      const edge = EDGES[look.id];
      return Object.assign({ from: edge.from, to: edge.to, arrows: edge.arrows }, look);
    })
  );
  drawn = new vis.Network(canvas, { nodes: nodeSet, edges: edgeSet }, {
    autoResize: true,
    physics: { enabled: false },
    layout: { improvedLayout: false },
    nodes: { shape: "dot" },
    edges: {
      smooth: KNOWN.directed ? { enabled: true, type: "curvedCW", roundness: 0.12 } : false,
      arrows: { to: { scaleFactor: 0.45 } },
      chosen: false,
      selectionWidth: 0,
      hoverWidth: 0,
    },
    interaction: {
      hover: true,
      hideEdgesOnDrag: EDGES.length > 800,
      keyboard: false,
      selectConnectedEdges: false,
      selectable: false,
      tooltipDelay: 1e9,
    },
  });
  drawn.on("afterDrawing", writeNames);
  // A notebook may give the frame its size late, and windows change theirs.
  drawn.on("resize", () => {
    placed.key = "";
    if (!moved) fit();
  });
  ["zoom", "dragStart"].forEach((what) => drawn.on(what, () => { moved = true; }));
  drawn.on("dragEnd", () => { placed.key = ""; drawn.redraw(); });
  fit();
}

// What looks other than before.
const before = { nodes: [], edges: [] };
function changes() {
  const close = near();
  const changed = (kind, looks) =>
    looks.filter((look) => {
      const now = JSON.stringify(look);
      const other = before[kind][look.id] !== now;
      before[kind][look.id] = now;
      return other;
    });
  return {
    nodes: changed("nodes", NODES.map((node, at) => nodeLook(at, close))),
    edges: changed("edges", EDGES.map((edge, at) => edgeLook(at, close))),
  };
}

// Bring the picture up to what is chosen.
function redraw() {
  view = seen();
  const looks = changes();
  if (looks.nodes.length) nodeSet.update(looks.nodes);
  if (looks.edges.length) edgeSet.update(looks.edges);
  placed.key = "";
  drawn.redraw();
}

// Where each node stands, dragged or not; vis-network tells it of those to be seen only.
function positions() {
  const known = drawn.getPositions();
  return NODES.map((node, at) => known[at] || { x: node.x, y: node.y });
}

// Show everything that is to be seen: first the circles, then with what is written at them.
function fit() {
  moved = false;
  const spots = positions();
  const rings = [];
  NODES.forEach((node, at) => {
    if (!view.nodes[at]) return;
    const { x, y } = spots[at];
    const size = node.size;
    rings.push({ left: x - size, right: x + size, top: y - size, bottom: y + size });
  });
  if (!rings.length) return;
  frame = null;
  show(around(rings), 30, 60);
  const ctx = canvas.getElementsByTagName("canvas")[0].getContext("2d");
  show(around(rings.concat(placeNames(ctx, drawn.getScale()))), 14, 34);
  const corner = drawn.DOMtoCanvas({ x: 2, y: 2 });
  const other = drawn.DOMtoCanvas({ x: canvas.clientWidth - 2, y: canvas.clientHeight - 2 });
  frame = { left: corner.x, top: corner.y, right: other.x, bottom: other.y, scale: drawn.getScale() };
  placed.key = "";
}

// The box around boxes.
function around(boxes) {
  const most = (side, sign) => sign * Math.max.apply(null, boxes.map((box) => sign * box[side]));
  return { left: most("left", -1), right: most("right", 1), top: most("top", -1), bottom: most("bottom", 1) };
}

// Move the picture so that a box fills the canvas but for margins, in pixels.
function show(box, aside, above) {
  const wide = Math.max(canvas.clientWidth - 2 * aside, 50) / (box.right - box.left || 1);
  const high = Math.max(canvas.clientHeight - 2 * above, 50) / (box.bottom - box.top || 1);
  drawn.moveTo({
    position: { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 },
    scale: Math.min(wide, high, 1.3),
    animation: false,
  });
}

function zoom(factor) {
  moved = true;
  drawn.moveTo({ scale: Math.min(6, Math.max(0.05, drawn.getScale() * factor)), animation: false });
}

function pan(x, y) {
  moved = true;
  const at = drawn.getViewPosition();
  const scale = drawn.getScale();
  drawn.moveTo({ position: { x: at.x + x / scale, y: at.y + y / scale }, animation: false });
}

function moveTo(node) {
  moved = true;
  drawn.moveTo({ position: positions()[node], scale: Math.max(drawn.getScale(), 0.8), animation: false });
}
