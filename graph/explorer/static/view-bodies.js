/* The bodies of the chosen tasks, and one body: what it carries, with whom, until when. */
(function (z) {
  "use strict";

  const h = z.h;

  z.views.agencies = function (route, model) {
    return z.counting(model, route.params).then((how) => bodiesView(route, model, how));
  };

  const CHOICES = ["lead", "groups", "clauses", "names", "count"];

  function bodiesView(route, model, how) {
    const lines = how.names === "function";
    let rows = [];
    const view = z.chosenView(route, model, (tasks) => {
      rows = z.load(tasks, how);
      const most = rows.length ? rows[0].total : 0;
      const cells = rows.map((row) => [
        { node: z.bodyLink(row.body), sort: row.body.label }
      ].concat(lines ? [] : [
        z.functionName(model, row.body.function), z.levelName(row.body.level), z.placeName(row.body)
      ], [
        row.lead, row.co, z.bar(row.total, most), z.rounded(row.fractional)
      ]));
      const of = lines ? ["function"] : ["body", "function", "level", "place"];
      const head = of.concat("leads", "others", "total", "fractional").map((key) => z.t(key));
      return [
        z.choicesPanel(route, model, how, CHOICES),
        z.table(head, cells, { caption: z.t("bodies") + " " + rows.length, limit: 100 }),
        h("p", { class: "quiet" }, z.t("choicesLoad"))
      ];
    });
    const asked = z.answerable(how, view.tasks);
    return {
      title: z.t("bodies"),
      node: view.node,
      table: () => ({
        columns: ["agency", "function", "level", "place", "lead", "co", "total", "fractional", "iri"],
        rows: rows.map((row) => [row.body.label, row.body.function, row.body.level, row.body.placeName, row.lead, row.co, row.total, row.fractional, row.body.iri]),
        about: { choices: z.sentence(model, how, CHOICES) }
      }),
      sparql: z.behind.bodies(z.sentence(model, asked, CHOICES), model, view.wanted, asked, view.tasks),
      related: asked.related
    };
  }

  function partners(body, how) {
    const found = new Map();
    z.units(body.tasks, how).forEach((each) => {
      const bodies = each.bodies;
      bodies.forEach((leads, other) => {
        if (other !== body) {
          const row = found.get(other) || { body: other, shared: 0, mine: 0, theirs: 0 };
          row.shared += 1;
          row.mine += bodies.get(body) && !leads ? 1 : 0;
          row.theirs += leads && !bodies.get(body) ? 1 : 0;
          found.set(other, row);
        }
      });
    });
    return Array.from(found.values()).sort((a, b) => b.shared - a.shared || z.compare(a.body.label, b.body.label));
  }

  function movesTable(body, model) {
    const moves = body.gave.map((k) => ["gave", model.transfers[k]]).concat(body.got.map((k) => ["got", model.transfers[k]]));
    const line = (id) => z.functionName(model, id);
    const when = (move) => (move.latest ? (move.earliest === move.latest ? move.earliest : z.t("windowOf", move.earliest, move.latest)) : z.t("from", move.earliest));
    const rows = moves.map((pair) => {
      const move = pair[1];
      const sure = move.certainty === "check" ? z.t("certainty:check") : z.t(move.certainty);
      return [z.t(pair[0]), move.what + (move.whole ? "（" + z.t("whole") + "）" : ""), line(move.from) + " → " + line(move.to), when(move), sure];
    });
    return rows.length ? [
      h("h2", {}, z.t("reforms"), " ", h("span", { class: "badge" }, z.t("derived"))),
      h("p", { class: "quiet" }, z.t("reformsHelp")),
      z.table(["", z.t("what"), z.t("function"), z.t("when"), z.t("certainty")], rows, { caption: z.t("reforms") })
    ] : null;
  }

  function byDomain(body, model) {
    const cross = z.cross(body.tasks, "domain", "document", z.usual(model, true));
    const most = cross.rows.length ? cross.totals[0].get(cross.rows[0]) : 0;
    const rows = cross.rows.map((id) => [
      { node: z.link(z.address("tasks", [], { body: [body.key], domain: [id] }), z.valueName(model, "domain", id)), sort: id },
      z.bar(cross.totals[0].get(id), most)
    ]);
    return z.table([z.t("domain"), z.t("tasks")], rows, { caption: z.t("fields"), limit: 12 });
  }

  /* Return by how many tasks, and by how many led, the others carry more. */
  function standing(body, model) {
    const rows = z.load(model.tasks, z.usual(model));
    const own = rows.find((row) => row.body === body);
    if (!own) {
      return null;
    }
    const rank = (key) => rows.filter((row) => row[key] > own[key]).length + 1;
    return z.t("standingText", rank("total"), rank("lead"), rows.length);
  }

  function roleCounts(body, model) {
    return model.roles.map((role) => {
      const tasks = body.tasks.filter((task) => task.parts.some((part) => part.body === body && part.role === role));
      return tasks.length ? h("span", { class: "figure" },
        z.link(z.address("tasks", [], { body: [body.key], role: [role.id] }), [h("strong", {}, String(tasks.length)), " ", z.called(role)])) : null;
    });
  }

  function tasksByDocument(body, model) {
    const wanted = z.wanted({ body: [body.key] });
    const documents = z.unique(body.tasks.map((task) => task.document));
    return documents.map((document) => {
      const tasks = body.tasks.filter((task) => task.document === document);
      return h("details", { class: "section", open: documents.length < 3 && tasks.length < 40 },
        h("summary", {}, z.titleOf(document), " ", h("span", { class: "facet-count" }, String(tasks.length))),
        h("ol", { class: "tasks" }, tasks.map((task) => z.taskItem(task, wanted, false)))
      );
    });
  }

  z.views.agency = function (route, model) {
    const body = model.body.get(route.path.join("/"));
    if (!body) {
      return z.missing();
    }
    const near = partners(body, z.usual(model, true));
    const cells = near.map((row) => [
      { node: z.bodyLink(row.body), sort: row.body.label },
      { node: z.link(z.address("tasks", [], { body: [body.key], q: [row.body.label] }), String(row.shared)), sort: row.shared },
      row.mine, row.theirs
    ]);
    const chart = near.length > 1 ? z.chart(z.egoChart(body, near.slice(0, 25)), 360, z.t("partners"), (node) => {
      const other = model.body.get(node);
      return other ? z.bodyAddress(other) : null;
    }) : null;
    const quarters = z.quarters(body.tasks);
    return {
      title: body.label,
      node: h("article", {},
        h("p", { class: "figures" }, h("span", { class: "figure" }, h("strong", {}, String(body.tasks.length)), " ", z.t("tasks")), roleCounts(body, model),
          ["network", "matrix", "timeline"].map((view) =>
            h("span", { class: "figure" }, z.link(z.address(view, [], { body: [body.key] }), z.t(view))))),
        z.facts([
          [z.t("function"), z.functionName(model, body.function)],
          [z.t("level"), z.levelName(body.level)],
          [z.t("place"), z.placeName(body)],
          [z.t("group"), body.group ? z.t("groupHelp") : null],
          [z.t("names"), body.names.join("、")],
          [z.t("standing"), standing(body, model)]
        ]),
        h("div", { class: "two" }, byDomain(body, model),
          z.table([z.t("partners"), z.t("shared"), z.t("itLeads"), z.t("partnerLeads")], cells, { caption: z.t("partners"), limit: 12 })),
        chart,
        quarters.length > 1 ? [h("h2", {}, z.t("dueCount")), z.chart(z.barChart(quarters.map((q) => q.name), quarters.map((q) => q.tasks)), 180, z.t("dueCount"))] : null,
        movesTable(body, model),
        h("h2", {}, z.t("byDocument")),
        tasksByDocument(body, model)
      ),
      table: () => z.taskTable(body.tasks),
      sparql: z.behind.body(body)
    };
  };
})(zhize);
