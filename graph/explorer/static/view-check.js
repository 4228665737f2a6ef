/* What checks find in the documents, and what this explorer is. */
(function (z) {
  "use strict";

  const h = z.h;
  const SEVERITIES = ["violation", "warning", "note"];

  function choices(route, key, counts, called) {
    const now = (route.params[key] || [])[0];
    return h("p", { class: "choices" }, Array.from(counts.keys()).map((value) => {
      const chosen = now === value;
      const to = z.address("check", [], z.withParam(route.params, key, chosen ? null : [value]));
      return z.link(to, [called(value), " ", h("span", { class: "facet-count" }, String(counts.get(value)))], { class: chosen ? "chip chosen" : "chip", "aria-pressed": String(chosen), role: "button" });
    }));
  }

  function counted(rows, key, order) {
    const counts = new Map();
    order.forEach((value) => counts.set(value, 0));
    rows.forEach((row) => counts.set(row[key], (counts.get(row[key]) || 0) + 1));
    Array.from(counts.keys()).filter((value) => !counts.get(value)).forEach((value) => counts.delete(value));
    return counts;
  }

  function item(model, row) {
    const document = model.document.get(row.document);
    const task = row.task ? model.task.get(row.document + "\u0000" + row.task) : null;
    const words = z.language === "zh" ? row.zh : row.en;
    return h("li", { class: "finding " + row.severity },
      h("p", {}, h("span", { class: "badge " + row.severity }, z.t(row.severity)), " ", words),
      h("p", { class: "task-facts" },
        task ? z.link(z.taskAddress(task), z.nameOf(task).slice(0, 60)) : null,
        document ? z.link(z.documentAddress(document), z.titleOf(document), { class: "quiet" }) : null,
        row.line ? h("span", { class: "quiet" }, z.t("line", row.line)) : null)
    );
  }

  z.views.check = function (route, model) {
    return z.provider.get("checks").then((checks) => {
      const rules = new Map();
      checks.rules.forEach((rule) => rules.set(rule.id, rule));
      const keys = ["severity", "rule", "document"];
      const fits = (row, key) => !route.params[key] || route.params[key].indexOf(row[key]) >= 0;
      const rows = checks.findings.filter((row) => keys.every((key) => fits(row, key)));
      const others = (key) => checks.findings.filter((row) => keys.every((each) => each === key || fits(row, each)));
      const order = { severity: SEVERITIES, rule: checks.rules.map((rule) => rule.id), document: model.documents.map((each) => each.id) };
      const called = {
        severity: (value) => z.t(value),
        rule: (value) => (rules.has(value) ? z.called(rules.get(value)) : value),
        document: (value) => z.valueName(model, "document", value)
      };
      const paged = z.paged(route, rows, (row) => item(model, row), 50);
      return {
        title: z.t("check"),
        node: h("div", {},
          h("p", { class: "quiet" }, z.t("checkHelp")),
          keys.map((key) => choices(route, key, counted(others(key), key, order[key]), called[key])),
          h("p", { class: "count", role: "status" }, z.t("findings", rows.length)),
          rows.length ? h("ol", { class: "tasks" }, paged.shown) : h("p", { class: "quiet" }, z.t("noFindings")),
          paged.links
        ),
        table: () => ({
          columns: ["severity", "rule", "document", "task", "line", "message_zh", "message_en"],
          rows: rows.map((row) => [row.severity, row.rule, row.document, row.task, row.line, row.zh, row.en])
        }),
        sparql: z.behind.unled(),
        related: true
      };
    });
  };

  z.views.about = function (route, model) {
    return z.provider.get("sparql").then((known) => ({
      title: z.t("about"),
      node: h("article", {},
        h("p", {}, z.t("aboutText")),
        h("p", {}, z.t("aboutCount")),
        h("h2", {}, z.t("role")),
        h("dl", { class: "facts" }, model.roles.map((role) => [h("dt", {}, z.badge(role)), h("dd", {}, z.language === "zh" ? role.definitionZh : role.definitionEn)])),
        h("h2", {}, z.t("credits")),
        h("ul", {}, known.credits.map((credit) => h("li", {}, h("details", {}, h("summary", {}, credit.name), h("pre", { class: "licence" }, credit.licence))))),
        h("p", { class: "quiet" }, z.t("dataOf", model.revision))
      )
    }));
  };

  z.missing = function () {
    return { title: z.t("notFound"), node: h("p", {}, z.link(z.address("tasks"), z.t("tasks"))) };
  };
})(zhize);
