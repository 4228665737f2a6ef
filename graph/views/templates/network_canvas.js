// Draws the network: vis-network draws circles and lines, we write names so that none overlap.

const FONT = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif';
const FADED = "#e3e7ec";
const LETTERS = 12;
const canvas = document.getElementById("canvas");
const nodeSet = new vis.DataSet();
const edgeSet = new vis.DataSet();
let view = seen();
let drawn = null;
let placed = { key: "", boxes: [] };
const sizes = new Map();

function colourOf(node) {
  return NODES[node].color;
}

function widthOf(tasks) {
  return Math.round(10 * Math.min(9, 0.7 + 1.1 * Math.sqrt(Math.max(tasks - 1, 0)))) / 10;
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
  const colour = KNOWN.directed || bright ? colourOf(edge.from) : "#7d8896";
  return {
    id: at,
    hidden: !view.edges[at],
    width: widthOf(view.counts.edges[at].tasks),
    color: { color: colour, opacity: close ? (bright ? 0.9 : 0.06) : 0.45 },
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
  drawn.on("resize", () => { placed.key = ""; });
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

// Show everything that is to be seen, with its names.
function fit() {
  const places = positions();
  let left = Infinity, right = -Infinity, top = Infinity, bottom = -Infinity;
  NODES.forEach((node, at) => {
    if (!view.nodes[at]) return;
    const spot = places[at];
    left = Math.min(left, spot.x - node.size);
    right = Math.max(right, spot.x + node.size);
    top = Math.min(top, spot.y - node.size);
    bottom = Math.max(bottom, spot.y + node.size);
  });
  if (left > right) return;
  // What is written below and beside circles has room in the margins.
  const wide = Math.max(canvas.clientWidth - Math.min(150, canvas.clientWidth * 0.18), 100);
  const high = Math.max(canvas.clientHeight - 130, 100);
  const scale = Math.min(wide / (right - left || 1), high / (bottom - top || 1), 1.3);
  drawn.moveTo({
    position: { x: (left + right) / 2, y: (top + bottom) / 2 },
    scale: scale,
    offset: { x: 0, y: -10 },
    animation: false,
  });
}

function zoom(factor) {
  drawn.moveTo({ scale: Math.min(6, Math.max(0.05, drawn.getScale() * factor)), animation: false });
}

function pan(x, y) {
  const at = drawn.getViewPosition();
  const scale = drawn.getScale();
  drawn.moveTo({ position: { x: at.x + x / scale, y: at.y + y / scale }, animation: false });
}

function moveTo(node) {
  drawn.moveTo({ position: positions()[node], scale: Math.max(drawn.getScale(), 0.8), animation: false });
}

function lettersAt(scale) {
  return LETTERS * Math.min(Math.max(scale, 1), 1.8);
}

// How wide what is written at a node is in letters of 1 pixel, and its lines.
function measured(ctx, node) {
  if (!sizes.has(node)) {
    const lines = NODES[node].label.split("\n");
    ctx.font = "100px " + FONT;
    const wide = Math.max.apply(null, lines.map((line) => ctx.measureText(line).width));
    sizes.set(node, { lines: lines, wide: wide / 100 });
  }
  return sizes.get(node);
}

function crosses(one, other) {
  return (
    one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
  );
}

// Where names stand: those of selected nodes first, then of large ones; below, above or beside a
// circle, and nowhere else. A name that finds no room is left out until one zooms in.
function placeNames(ctx, scale) {
  const letters = lettersAt(scale) / scale;
  const spots = positions();
  const close = near();
  const circles = NODES.map((node, at) => {
    const size = node.size;
    const spot = spots[at];
    return { left: spot.x - size, right: spot.x + size, top: spot.y - size, bottom: spot.y + size };
  });
  const shown = RANKED.filter((at) => view.nodes[at]);
  const order = close ? shown.filter((at) => close.nodes.has(at)) : shown;
  const boxes = captionBoxes(ctx, scale, spots);
  order.forEach((at) => {
    const text = measured(ctx, at);
    const wide = text.wide * letters;
    const high = text.lines.length * letters * 1.2;
    const ring = circles[at];
    const x = spots[at].x;
    const y = spots[at].y;
    const gap = 3 / scale;
    const ways = [
      [x - wide / 2, ring.bottom + gap],
      [x - wide / 2, ring.top - gap - high],
      [ring.right + gap, y - high / 2],
      [ring.left - gap - wide, y - high / 2],
    ];
    for (let way = 0; way < ways.length; way++) {
      const box = { left: ways[way][0], top: ways[way][1], lines: text.lines, letters: letters };
      box.right = box.left + wide;
      box.bottom = box.top + high;
      box.node = at;
      const free =
        !boxes.some((other) => crosses(box, other)) &&
        !shown.some((other) => other !== at && crosses(box, circles[other]));
      if (free) {
        boxes.push(box);
        return;
      }
    }
  });
  return boxes;
}

function captionBoxes(ctx, scale, spots) {
  const letters = 15 / scale;
  const found = [];
  KNOWN.captions.forEach((caption) => {
    const inside = caption[4].filter((node) => view.nodes[node]);
    if (!inside.length) return;
    const text = caption[0] || w("alone-row");
    ctx.font = "bold 100px " + FONT;
    const wide = (ctx.measureText(text).width / 100) * letters;
    const top = Math.min.apply(null, inside.map((node) => spots[node].y - NODES[node].size));
    const first = Math.min.apply(null, inside.map((node) => spots[node].x - NODES[node].size));
    const middle = (caption[1] + caption[3]) / 2;
    const left = caption[0] ? middle - wide / 2 : first;
    const box = { left: left, right: left + wide, top: top - letters * 1.6, bottom: top - letters * 0.3 };
    box.lines = [text];
    box.letters = letters;
    box.caption = true;
    found.push(box);
  });
  return found;
}

function writeNames(ctx) {
  const scale = drawn.getScale();
  const key = [scale, state.language].join();
  if (placed.key !== key) placed = { key: key, boxes: placeNames(ctx, scale) };
  ctx.save();
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  placed.boxes.forEach((box) => {
    ctx.font = (box.caption ? "bold " : "") + box.letters + "px " + FONT;
    ctx.lineWidth = 3.5 / scale;
    ctx.strokeStyle = "rgba(255,255,255,0.92)";
    ctx.fillStyle = box.caption ? "#7b8694" : "#1d2530";
    box.lines.forEach((line, at) => {
      const y = box.top + ((at + 0.5) * (box.bottom - box.top)) / box.lines.length;
      const x = (box.left + box.right) / 2;
      ctx.strokeText(line, x, y);
      ctx.fillText(line, x, y);
    });
  });
  ctx.restore();
}
