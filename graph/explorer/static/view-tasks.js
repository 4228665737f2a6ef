/* The tasks that are chosen, and one task with the words it was read from. */
(function (z) {
  "use strict";

  const h = z.h;

  z.views.tasks = function (route, model) {
    return z.counting(model, route.params).then((how) => tasksView(route, model, how));
  };

  function tasksView(route, model, how) {
    let links = null;
    const view = z.chosenView(route, model, (tasks, wanted) => {
      const paged = z.paged(route, tasks, (task) => z.taskItem(task, wanted, model.documents.length > 1, how));
      links = paged.links;
      return [z.choicesPanel(route, model, how, z.LISTED), h("ol", { class: "tasks" }, paged.shown), links];
    });
    return {
      title: z.t("tasks"),
      node: view.node,
      table: () => z.taskTable(view.tasks, how),
      sparql: z.behind.tasks(model, view.wanted)
    };
  }

  function neighbours(task) {
    const rows = task.document.rows;
    const at = rows.indexOf(task);
    return h("nav", { class: "pages" },
      at > 0 ? z.link(z.taskAddress(rows[at - 1]), z.t("previousTask"), { rel: "prev" }) : null,
      z.link(z.documentAddress(task.document), at + 1 + " / " + rows.length),
      at + 1 < rows.length ? z.link(z.taskAddress(rows[at + 1]), z.t("nextTask"), { rel: "next" }) : null
    );
  }

  function targetsOf(targets) {
    return z.table(
      [z.t("target"), "", z.t("words"), z.t("due")],
      targets.map((each) => [each.name, each.op + " " + each.value + each.unit, each.words, each.by]),
      { caption: z.t("target") }
    );
  }

  function markTable(passages, points) {
    const rows = [];
    passages.forEach((passage) => {
      passage[3].forEach((mark) => {
        rows.push([mark[2], points.slice(mark[0], mark[1]).join(""), mark[0], mark[1]]);
      });
    });
    return rows;
  }

  z.views.task = function (route, model) {
    const key = route.path[0] + "\u0000" + route.path.slice(1).join("/");
    const task = model.task.get(key);
    if (!task) {
      return z.missing();
    }
    return z.provider.get("text-" + task.document.at).then((text) => {
      const found = text.tasks[task.id];
      const points = Array.from(text.text);
      const own = found.passages.slice(0, 1);
      const others = found.passages.slice(1);
      const place = [task.section, task.heading].filter(Boolean);
      const node = h("article", {},
        h("p", { class: "above" }, z.link(z.documentAddress(task.document), z.titleOf(task.document)), place.map((each) => [" › ", each])),
        h("p", { class: "lead-words" }, task.text),
        z.facts([
          [z.t("body"), z.partsOf(task)],
          [z.t("schedule"), z.whenOf(task)],
          [z.t("domain"), z.domainChips(task)],
          [z.t("number"), task.number],
          [z.t("lineHead"), String(task.line)]
        ]),
        task.parts.length && !task.hasLead ? h("p", { class: "quiet" }, z.t("noLead")) : null,
        found.targets.length ? targetsOf(found.targets) : null,
        h("h2", {}, z.t("words")),
        h("p", { class: "quiet" }, z.t("wordsHelp")),
        z.legend(found.passages, model),
        own.map((passage) => z.passage(points, passage, model)),
        others.length ? [h("h3", {}, z.t("elsewhere")), others.map((passage) => z.passage(points, passage, model))] : null,
        neighbours(task)
      );
      return {
        title: [z.t("task"), task.number].join(" "),
        node: node,
        table: () => ({ columns: ["mark", "words", "start", "end"], rows: markTable(found.passages, points), about: { document: task.document.id, task: task.id, iri: task.iri } }),
        sparql: z.behind.task(task)
      };
    });
  };
})(zhize);
