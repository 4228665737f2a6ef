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
let frame = null; // what the canvas shows when everything fits
const sizes = new Map();

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

// Show everything that is to be seen: first the circles, then with what is written at them.
function fit() {
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
        inFrame(box, scale) &&
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

// Whether a box is on the canvas, as long as the picture is as large as it was made to fit.
function inFrame(box, scale) {
  if (!frame || frame.scale !== scale) return true;
  return (
    box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom
  );
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
