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

  z.views.network = function (route, model) {
    const groups = param(route, "groups") === "1";
    const directed = param(route, "directed") === "1";
    const least = Math.max(1, Number(param(route, "least", "1")) || 1);
    let pairs = [];
    const view = z.chosenView(route, model, (tasks) => {
      pairs = z.pairs(tasks, groups, directed).filter((row) => row.tasks.length >= least);
      const tied = new Set();
      pairs.forEach((row) => tied.add(row.from).add(row.to));
      const load = z.load(tasks, groups).filter((row) => tied.has(row.body));
      const drawn = load.slice(0, DRAWN);
      const box = h("input", { type: "number", min: "1", id: "least", value: String(least), onchange: () => z.go(z.address("network", [], z.withParam(route.params, "least", [box.value]))) });
      const arrows = z.withParam(route.params, "directed", directed ? null : ["1"]);
      const rows = pairs.map((row) => [
        { node: z.bodyLink(row.from), sort: row.from.label }, { node: z.bodyLink(row.to), sort: row.to.label }, row.tasks.length
      ]);
      return [
        h("div", { class: "options" },
          h("label", {}, z.t("least"), " ", box),
          h("label", {}, h("input", { type: "checkbox", id: "directed", checked: directed, onchange: () => z.go(z.address("network", [], arrows)) }), " ", z.t("directed")),
          z.groupsOption(route, groups)),
        h("p", {}, z.t("ties", load.length, pairs.length, tasks.length)),
        drawn.length ? z.chart(z.networkChart(model, drawn, pairs, directed), 560, z.t("network"), (key) => {
          const body = model.body.get(key);
          return body ? z.bodyAddress(body) : null;
        }) : null,
        load.length > DRAWN ? h("p", { class: "quiet" }, z.t("cut", DRAWN)) : null,
        z.table([z.t(directed ? "leads" : "one"), z.t(directed ? "others" : "two"), z.t("shared")], rows, { caption: z.t("network"), limit: 30 }),
        h("p", { class: "quiet" }, z.t("choicesTie", z.t(groups ? "groupsIn" : "groupsOut")))
      ];
    });
    return {
      title: z.t("network"),
      node: view.node,
      table: () => ({
        columns: ["from", "to", "tasks", "from_iri", "to_iri"],
        rows: pairs.map((row) => [row.from.label, row.to.label, row.tasks.length, row.from.iri, row.to.iri])
      }),
      sparql: z.behind.network(model, view.wanted, groups, directed)
    };
  };

  function matrixTable(route, model, cross, axes, shown) {
    const rows = cross.rows.slice(0, shown);
    const columns = cross.columns.slice(0, shown);
    let most = 1;
    rows.forEach((row) => columns.forEach((column) => { most = Math.max(most, cross.cell(row, column)); }));
    const name = (axis, value) => z.valueName(model, axis, value);
    const to = (row, column) => {
      let params = z.selectionOf(route.params);
      params = row === null ? params : z.withParam(params, axes[0], [row]);
      return z.address("tasks", [], column === null ? params : z.withParam(params, axes[1], [column]));
    };
    const cell = (row, column) => {
      const figure = cross.cell(row, column);
      const node = h("td", { class: "cell" }, figure ? z.link(to(row, column), String(figure), { title: name(axes[0], row) + " × " + name(axes[1], column) }) : null);
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
          h("th", { scope: "row" }, z.link(to(row, null), name(axes[0], row))),
          columns.map((column) => cell(row, column)),
          h("td", { class: "number" }, String(cross.totals[0].get(row))))))
      ));
  }

  z.views.matrix = function (route, model) {
    const groups = param(route, "groups") === "1";
    const known = (value, fallback) => (Object.prototype.hasOwnProperty.call(z.AXES, value) ? value : fallback);
    const axes = [known(param(route, "rows", "body"), "body"), known(param(route, "columns", "domain"), "domain")];
    const whole = param(route, "all") === "1";
    let cross = null;
    const view = z.chosenView(route, model, (tasks) => {
      cross = z.cross(tasks, axes[0], axes[1], groups);
      const cut = !whole && Math.max(cross.rows.length, cross.columns.length) > MATRIX;
      const names = Object.keys(z.AXES).map((axis) => [axis, z.t(axis)]);
      return [
        h("div", { class: "options" },
          h("label", {}, z.t("rowsBy"), " ", select(route, "rows", axes[0], names)),
          h("label", {}, z.t("columnsBy"), " ", select(route, "columns", axes[1], names)),
          z.groupsOption(route, groups)),
        matrixTable(route, model, cross, axes, whole ? Infinity : MATRIX),
        cut ? h("p", { class: "quiet" }, z.t("matrixCut", Math.min(MATRIX, cross.rows.length), Math.min(MATRIX, cross.columns.length)), " ",
          z.link(z.address("matrix", [], z.withParam(route.params, "all", ["1"])), z.t("all"))) : null,
        h("p", { class: "quiet" }, z.t("choicesCell", z.t(groups ? "groupsIn" : "groupsOut")))
      ];
    });
    return {
      title: z.t("matrix"),
      node: view.node,
      table: () => {
        const rows = [];
        (cross ? cross.rows : []).forEach((row) => cross.columns.forEach((column) => {
          if (cross.cell(row, column)) {
            rows.push([z.valueName(model, axes[0], row), z.valueName(model, axes[1], column), cross.cell(row, column), row, column]);
          }
        }));
        return { columns: [axes[0], axes[1], "tasks", axes[0] + "_id", axes[1] + "_id"], rows: rows };
      },
      sparql: z.behind.matrix(model, view.wanted, axes[0], axes[1], groups)
    };
  };

  z.views.timeline = function (route, model) {
    let dated = [];
    const view = z.chosenView(route, model, (tasks, wanted) => {
      dated = z.dated(tasks);
      const quarters = z.quarters(tasks);
      const paged = z.paged(route, dated, (task) => [task, z.taskItem(task, wanted, model.documents.length > 1)]);
      const days = [];
      paged.shown.forEach((pair) => {
        const day = pair[0].due || z.valueName(model, "due", z.dueOf(pair[0]));
        if (!days.length || days[days.length - 1].day !== day) {
          days.push({ day: day, items: [] });
        }
        days[days.length - 1].items.push(pair[1]);
      });
      return [
        h("p", {}, z.t("dated", dated.length, dated.filter((task) => task.due).length)),
        quarters.length ? z.chart(z.barChart(quarters.map((q) => q.name), quarters.map((q) => q.tasks)), 220, z.t("dueCount")) : null,
        h("ol", { class: "days" }, days.map((each) => h("li", {}, h("h2", { class: "day" }, each.day), h("ol", { class: "tasks" }, each.items)))),
        paged.links
      ];
    });
    return {
      title: z.t("timeline"),
      node: view.node,
      table: () => z.taskTable(dated),
      sparql: z.behind.timeline(model, view.wanted)
    };
  };
})(zhize);
