/* Words of a source with what was read from them marked. Places are code points, not UTF-16 units. */
(function (z) {
  "use strict";

  const h = z.h;

  function nameOf(model, kind) {
    const role = model.role.get(kind);
    return role ? z.called(role) : z.t(kind + "Mark");
  }

  /* Return what the marks of passages mean. */
  z.legend = function (passages, model) {
    const kinds = z.unique([].concat.apply([], passages.map((passage) => passage[3].map((mark) => mark[2]))));
    const order = model.roles.map((role) => role.id).concat("schedule", "target");
    const shown = order.filter((kind) => kinds.indexOf(kind) >= 0);
    return h("p", { class: "legend" }, shown.map((kind) => h("span", {}, h("mark", { class: "mark-" + kind }, nameOf(model, kind)), " ")));
  };

  /* Return stretches of a line: marks that overlap are cut where others begin and end. */
  function stretches(start, end, marks) {
    const inside = marks.filter((mark) => mark[0] < end && mark[1] > start);
    const cuts = [start, end];
    inside.forEach((mark) => cuts.push(Math.max(start, mark[0]), Math.min(end, mark[1])));
    const order = z.unique(cuts).sort((a, b) => a - b);
    return order.slice(0, -1).map((from, k) => {
      const to = order[k + 1];
      return { from: from, to: to, kinds: z.unique(inside.filter((m) => m[0] <= from && m[1] >= to).map((m) => m[2])) };
    });
  }

  z.markedLine = function (points, start, end, marks, model) {
    return stretches(start, end, marks).map((stretch) => {
      const words = points.slice(stretch.from, stretch.to).join("").replace(/\t/g, "  ");
      if (!stretch.kinds.length) {
        return words;
      }
      const names = stretch.kinds.map((kind) => nameOf(model, kind)).join(" · ");
      return h("mark", { class: stretch.kinds.map((kind) => "mark-" + kind).join(" "), title: names }, words);
    });
  };

  /* Return a passage line by line, each behind its number in the text; empty lines are left out. */
  z.passage = function (points, passage, model, beside) {
    const lines = [];
    let start = passage[0];
    let number = passage[2];
    for (let at = passage[0]; at <= passage[1]; at += 1) {
      if (at === passage[1] || points[at] === "\n") {
        if (points.slice(start, at).join("").trim()) {
          lines.push([number, start, at]);
        }
        number += 1;
        start = at + 1;
      }
    }
    return h("div", { class: "passage", lang: "zh" }, lines.map((line) =>
      h("div", { class: "line", id: beside ? "line-" + line[0] : null },
        h("span", { class: "line-number", title: z.t("line", line[0]) }, String(line[0])),
        beside ? beside(line) : null,
        h("span", { class: "line-words" }, z.markedLine(points, line[1], line[2], passage[3], model))
      )
    ));
  };
})(zhize);
