// Writes the names of nodes and of places into the picture, so that none overlaps another.

const FONT = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif';
const LETTERS = 12;
const sizes = new Map();
let placed = { key: "", boxes: [] };
let frame = null; // what the canvas shows when everything fits

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
