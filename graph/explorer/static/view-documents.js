/* The documents of the store, and one document: its tasks and its whole text. */
(function (z) {
  "use strict";

  const h = z.h;

  z.views.documents = function (route, model) {
    const most = Math.max.apply(null, [0].concat(model.documents.map((each) => each.rows.length)));
    const rows = model.documents.map((each) => [
      { node: z.link(z.documentAddress(each), z.titleOf(each)), sort: z.titleOf(each) },
      each.placeName, each.date || each.written.slice(0, 4), z.bar(each.rows.length, most), each.assignments, each.warnings
    ]);
    const head = ["document", "jurisdiction", "date", "tasks", "assignments", "reading"].map((key) => z.t(key));
    return {
      title: z.t("documents"),
      node: h("div", {},
        rows.length ? z.table(head, rows, { caption: z.t("documents") + " " + rows.length }) : h("p", {}, z.t("empty")),
        model.problems.length ? [h("h2", {}, z.t("problems")), h("ul", {}, model.problems.map((each) => h("li", {}, each)))] : null
      ),
      table: () => ({
        columns: ["document", "title", "jurisdiction", "date", "written", "tasks", "assignments", "warnings", "iri"],
        rows: model.documents.map((each) => [each.id, each.title, each.placeName, each.date, each.written, each.tasks, each.assignments, each.warnings, each.iri])
      }),
      sparql: z.behind.documents()
    };
  };

  function sections(document) {
    const found = [];
    document.rows.forEach((task) => {
      const last = found[found.length - 1];
      if (last && last.section === task.section && last.part === task.part) {
        last.tasks.push(task);
      } else {
        found.push({ section: task.section, part: task.part, tasks: [task] });
      }
    });
    return found;
  }

  function wholeText(text, document, model) {
    const points = Array.from(text.text);
    const marks = [].concat.apply([], document.rows.map((task) =>
      [].concat.apply([], text.tasks[task.id].passages.map((passage) => passage[3]))
    ));
    const starts = new Map();
    document.rows.forEach((task) => starts.set(task.line, (starts.get(task.line) || []).concat(task)));
    const beside = (line) => h("span", { class: "line-tasks" }, (starts.get(line[0]) || []).map((task) =>
      z.link(z.taskAddress(task), task.number || "•", { title: z.nameOf(task) })));
    const all = [0, points.length, 1, z.uniqueMarks(marks)];
    return [z.legend([all], model), z.passage(points, all, model, beside)];
  }

  z.uniqueMarks = function (marks) {
    const seen = new Map();
    marks.forEach((mark) => seen.set(mark.join(" "), mark));
    return Array.from(seen.values()).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  };

  /* Return a note on reading: the words it is about, and what could not be read of them. */
  function note(warning, points) {
    const key = "warning:" + warning.code;
    if (z.language !== "zh" || !z.has(key)) {
      return h("li", {}, warning.message);
    }
    const span = warning.span;
    const words = span ? points.slice(span[0], span[1]).join("").replace(/\s+/g, " ").slice(0, 60) : "";
    const line = span ? points.slice(0, span[0]).filter((point) => point === "\n").length + 1 : 0;
    return h("li", { title: warning.message }, words ? "“" + words + "”" : "", z.t(key), line ? "（" + z.t("line", line) + "）" : "");
  }

  /* Return the rules that a document declares for its lists, with its own words. */
  function rules(text) {
    if (!text.conventions.length) {
      return null;
    }
    const points = Array.from(text.text);
    return text.conventions.map((each) => {
      const key = "convention:" + each.kind;
      const words = points.slice(each.span[0], each.span[1]).join("").replace(/\s+/g, " ");
      return h("div", {}, z.has(key) ? z.t(key) : each.kind, h("span", { class: "quiet" }, " “" + words + "”"));
    });
  }

  z.views.document = function (route, model) {
    const document = model.document.get(route.path[0]);
    if (!document) {
      return z.missing();
    }
    return z.provider.get("text-" + document.at).then((text) => {
      const points = text.warnings.length ? Array.from(text.text) : [];
      const warnings = text.warnings.map((each) => note(each, points));
      const frame = h("details", { class: "section" }, h("summary", {}, z.t("text")));
      // The whole text is long; it is drawn when it is asked for.
      frame.addEventListener("toggle", () => {
        if (frame.open && frame.childNodes.length === 1) {
          frame.appendChild(h("p", { class: "quiet" }, z.t("textHelp")));
          wholeText(text, document, model).forEach((node) => frame.appendChild(node));
        }
      });
      const chosen = { document: [document.id] };
      return {
        title: z.titleOf(document),
        node: h("article", {},
          z.facts([
            [z.t("jurisdiction"), document.placeName],
            [z.t("issuer"), text.issuer],
            [z.t("number"), text.number],
            [z.t("date"), document.date || document.written.slice(0, 4)],
            [z.t("convention"), rules(text)],
            [z.t("source"), text.source],
            ["IRI", h("code", {}, document.iri)]
          ]),
          h("p", { class: "figures" },
            h("span", { class: "figure" }, z.link(z.address("tasks", [], chosen), [h("strong", {}, String(document.rows.length)), " ", z.t("tasks")])),
            h("span", { class: "figure" }, h("strong", {}, String(document.assignments)), " ", z.t("assignments")),
            ["agencies", "network", "matrix", "timeline"].map((view) =>
              h("span", { class: "figure" }, z.link(z.address(view, [], chosen), z.t(view === "agencies" ? "bodies" : view))))
          ),
          warnings.length ? [h("h2", {}, z.t("reading")), h("ul", {}, warnings)] : null,
          frame,
          sections(document).map((part) => [
            part.section ? h("h2", {}, part.section) : h("h2", {}, part.part),
            h("ol", { class: "tasks" }, part.tasks.map((task) => z.taskItem(task, null, false)))
          ])
        ),
        table: () => z.taskTable(document.rows),
        sparql: z.behind.tasks(model, z.wanted(chosen))
      };
    });
  };
})(zhize);
