/* Network, matrix and timeline of the chosen tasks. */
(function (z) {
  "use strict";

  const h = z.h;
  const DRAWN = 60;
  const MATRIX = 20;

  function param(route, key, fallback) {
    return (route.params[key] || [])[0] || fallback;
  }

  function select(route, key, value, options) {
    const node = h("select", { id: key, onchange: () => z.go(z.address(route.view, route.path, z.withParam(route.params, key, [node.value]))) },
      options.map((each) => h("option", { value: each[0], selected: each[0] === value }, each[1])));
    return node;
  }

  const TIES = ["lead", "groups", "clauses", "names", "count", "weight"];
  const LED = TIES.slice(0, -1);

  z.views.network = function (route, model) {
    return z.counting(model, route.params).then((how) => networkView(route, model, how));
  };

  function networkView(route, model, how) {
    const directed = param(route, "directed") === "1";
    const least = Math.max(1, Number(param(route, "least", "1")) || 1);
    const weighed = !directed && how.weight !== "count";
    const choices = directed ? LED : TIES;
    let pairs = [];
    const view = z.chosenView(route, model, (tasks) => {
      pairs = z.pairs(tasks, how, directed).filter((row) => row.tasks.length >= least);
      const tied = new Set();
      pairs.forEach((row) => tied.add(row.from).add(row.to));
      const load = z.load(tasks, how).filter((row) => tied.has(row.body));
      const drawn = load.slice(0, DRAWN);
      const box = h("input", { type: "number", min: "1", id: "least", value: String(least), onchange: () => z.go(z.address("network", [], z.withParam(route.params, "least", [box.value]))) });
      const arrows = z.withParam(route.params, "directed", directed ? null : ["1"]);
      const rows = pairs.map((row) => [
        { node: z.bodyLink(row.from), sort: row.from.label }, { node: z.bodyLink(row.to), sort: row.to.label }, row.tasks.length
      ].concat(weighed ? [z.rounded(row.weight)] : []));
      const head = [z.t(directed ? "leads" : "one"), z.t(directed ? "others" : "two"), z.t("shared")].concat(weighed ? [z.t("weight")] : []);
      return [
        h("div", { class: "options" },
          h("label", {}, z.t("least"), " ", box),
          h("label", {}, h("input", { type: "checkbox", id: "directed", checked: directed, onchange: () => z.go(z.address("network", [], arrows)) }), " ", z.t("directed"))),
        z.choicesPanel(route, model, how, choices),
        h("p", {}, z.t("ties", load.length, pairs.length, tasks.length)),
        drawn.length ? z.chart(z.networkChart(model, drawn, pairs, directed), 560, z.t("network"), (key) => {
          const body = model.body.get(key);
          return body && how.bodies.get(key) === body ? z.bodyAddress(body) : null;
        }) : null,
        load.length > DRAWN ? h("p", { class: "quiet" }, z.t("cut", DRAWN)) : null,
        z.table(head, rows, { caption: z.t("network"), limit: 30 }),
        h("p", { class: "quiet" }, z.t("choicesTie"))
      ];
    });
    const asked = z.answerable(how, view.tasks);
    return {
      title: z.t("network"),
      node: view.node,
      table: () => ({
        columns: ["from", "to", "tasks", "weight", "from_iri", "to_iri"],
        rows: pairs.map((row) => [row.from.label, row.to.label, row.tasks.length, row.weight, row.from.iri, row.to.iri]),
        about: { choices: z.sentence(model, how, choices) }
      }),
      sparql: z.behind.network(z.sentence(model, asked, choices), model, view.wanted, asked, directed, view.tasks),
      related: asked.related
    };
  }

  /* Return what a value of an axis is called; bodies as they are counted. */
  function called(model, how, axis, value) {
    const body = axis === "body" && how.bodies.get(value);
    return body ? body.label : z.valueName(model, axis, value);
  }

  function matrixTable(route, model, how, cross, axes, shown) {
    const rows = cross.rows.slice(0, shown);
    const columns = cross.columns.slice(0, shown);
    let most = 1;
    rows.forEach((row) => columns.forEach((column) => { most = Math.max(most, cross.cell(row, column)); }));
    const name = (axis, value) => called(model, how, axis, value);
    // Tasks are found by what documents write: others are no facets.
    const written = how.names === "written" && how.clauses === "merged" && how.roles === null;
    const to = (row, column) => {
      let params = z.selectionOf(route.params);
      params = row === null ? params : z.withParam(params, axes[0], [row]);
      return z.address("tasks", [], column === null ? params : z.withParam(params, axes[1], [column]));
    };
    const linked = (address, text, attributes) => (written ? z.link(address, text, attributes) : h("span", attributes || {}, text));
    const cell = (row, column) => {
      const figure = cross.cell(row, column);
      const node = h("td", { class: "cell" }, figure ? linked(to(row, column), String(figure), { title: name(axes[0], row) + " × " + name(axes[1], column) }) : null);
      if (figure) {
        node.style.backgroundColor = "rgba(29, 91, 121, " + (0.06 + (0.5 * figure) / most).toFixed(3) + ")";
      }
      return node;
    };
    return h("div", { class: "table-frame", tabindex: "0", role: "region", "aria-label": z.t("matrix") },
      h("table", { class: "matrix" },
        h("thead", {}, h("tr", {}, h("td", {}),
          columns.map((column) => h("th", { scope: "col" }, h("span", {}, name(axes[1], column)))), h("th", { scope: "col" }, z.t("total")))),
        h("tbody", {}, rows.map((row) => h("tr", {},
          h("th", { scope: "row" }, linked(to(row, null), name(axes[0], row))),
          columns.map((column) => cell(row, column)),
          h("td", { class: "number" }, String(cross.totals[0].get(row))))))
      ));
  }

  z.views.matrix = function (route, model) {
    return z.counting(model, route.params).then((how) => matrixView(route, model, how));
  };

  function matrixView(route, model, how) {
    const known = (value, fallback) => (Object.prototype.hasOwnProperty.call(z.AXES, value) ? value : fallback);
    const axes = [known(param(route, "rows", "body"), "body"), known(param(route, "columns", "domain"), "domain")];
    const choices = axes.some((axis) => z.AXES[axis].part) ? LED : ["lead"];
    const whole = param(route, "all") === "1";
    let cross = null;
    const view = z.chosenView(route, model, (tasks) => {
      cross = z.cross(tasks, axes[0], axes[1], how);
      const cut = !whole && Math.max(cross.rows.length, cross.columns.length) > MATRIX;
      const names = Object.keys(z.AXES).map((axis) => [axis, z.t(axis)]);
      return [
        h("div", { class: "options" },
          h("label", {}, z.t("rowsBy"), " ", select(route, "rows", axes[0], names)),
          h("label", {}, z.t("columnsBy"), " ", select(route, "columns", axes[1], names))),
        z.choicesPanel(route, model, how, choices),
        matrixTable(route, model, how, cross, axes, whole ? Infinity : MATRIX),
        cut ? h("p", { class: "quiet" }, z.t("matrixCut", Math.min(MATRIX, cross.rows.length), Math.min(MATRIX, cross.columns.length)), " ",
          z.link(z.address("matrix", [], z.withParam(route.params, "all", ["1"])), z.t("all"))) : null,
        h("p", { class: "quiet" }, z.t("choicesCell"))
      ];
    });
    const asked = z.answerable(how, view.tasks, axes);
    return {
      title: z.t("matrix"),
      node: view.node,
      table: () => {
        const rows = [];
        (cross ? cross.rows : []).forEach((row) => cross.columns.forEach((column) => {
          if (cross.cell(row, column)) {
            rows.push([called(model, how, axes[0], row), called(model, how, axes[1], column), cross.cell(row, column), row, column]);
          }
        }));
        return { columns: [axes[0], axes[1], "tasks", axes[0] + "_id", axes[1] + "_id"], rows: rows, about: { choices: z.sentence(model, how, choices) } };
      },
      sparql: z.behind.matrix(z.sentence(model, asked, choices), model, view.wanted, axes[0], axes[1], asked, view.tasks),
      related: asked.related
    };
  }

  z.views.timeline = function (route, model) {
    return z.counting(model, route.params).then((how) => timelineView(route, model, how));
  };

  function timelineView(route, model, how) {
    let dated = [];
    const view = z.chosenView(route, model, (tasks, wanted) => {
      dated = z.dated(tasks);
      const quarters = z.quarters(tasks);
      const paged = z.paged(route, dated, (task) => [task, z.taskItem(task, wanted, model.documents.length > 1, how)]);
      const days = [];
      paged.shown.forEach((pair) => {
        const day = pair[0].due || z.valueName(model, "due", z.dueOf(pair[0]));
        if (!days.length || days[days.length - 1].day !== day) {
          days.push({ day: day, items: [] });
        }
        days[days.length - 1].items.push(pair[1]);
      });
      return [
        z.choicesPanel(route, model, how, z.LISTED),
        h("p", {}, z.t("dated", dated.length, dated.filter((task) => task.due).length)),
        quarters.length ? z.chart(z.barChart(quarters.map((q) => q.name), quarters.map((q) => q.tasks)), 220, z.t("dueCount")) : null,
        h("ol", { class: "days" }, days.map((each) => h("li", {}, h("h2", { class: "day" }, each.day), h("ol", { class: "tasks" }, each.items)))),
        paged.links
      ];
    });
    return {
      title: z.t("timeline"),
      node: view.node,
      table: () => z.taskTable(dated, how),
      sparql: z.behind.timeline(model, view.wanted)
    };
  }
})(zhize);
