/* Results of SPARQL as a table, a chart, a graph or as they came. */
(function (z) {
  "use strict";

  const h = z.h;
  const XSD = "http://www.w3.org/2001/XMLSchema#";
  const NUMBERS = ["integer", "decimal", "double", "float", "int", "long", "nonNegativeInteger"].map((name) => XSD + name);
  const CHART = 40;
  const TIES = 300;

  /* Return an IRI with a prefix where one fits. */
  z.compact = function (iri, prefixes) {
    let best = null;
    Object.keys(prefixes).forEach((name) => {
      const base = prefixes[name];
      if (iri.indexOf(base) === 0 && (best === null || base.length > prefixes[best].length)) {
        best = name;
      }
    });
    return best === null ? "<" + iri + ">" : best + ":" + iri.slice(prefixes[best].length);
  };

  /* Return where in the explorer a thing of the store is shown, null for what is not. */
  z.placeOf = function (model, iri) {
    const row = model.byIri.get(iri);
    if (row && row.key) {
      return { address: z.bodyAddress(row), label: row.label };
    }
    if (row && row.rows) {
      return { address: z.documentAddress(row), label: z.titleOf(row) };
    }
    if (row && row.trail) {
      return { address: z.address("tasks", [], { domain: [row.id] }), label: z.called(row) };
    }
    if (row) {
      return { address: z.address("tasks", [], { function: [row.id] }), label: z.called(row) };
    }
    const task = model.taskByIri.get(iri);
    return task ? { address: z.taskAddress(task), label: z.nameOf(task) } : null;
  };

  function isNumber(term) {
    return term !== null && term.type === "literal" && NUMBERS.indexOf(term.datatype) >= 0;
  }

  function cell(term, model, prefixes) {
    if (term === null) {
      return "";
    }
    if (isNumber(term)) {
      return Number(term.value);
    }
    if (term.type === "uri") {
      const place = z.placeOf(model, term.value);
      const name = z.compact(term.value, prefixes);
      return { node: place ? z.link(place.address, name, { title: place.label, class: "iri" }) : h("span", { class: "iri" }, name), sort: term.value };
    }
    const mark = term["xml:lang"] ? h("sup", { class: "quiet" }, term["xml:lang"]) : null;
    return { node: h("span", {}, term.value, mark), sort: term.value };
  }

  function labelOf(model, prefixes, term) {
    const place = term.type === "uri" ? z.placeOf(model, term.value) : null;
    return place ? place.label : term.type === "uri" ? z.compact(term.value, prefixes) : term.value;
  }

  function chart(answer, model, prefixes) {
    const columns = answer.vars.map((name, k) => answer.rows.map((row) => row[k]));
    const numeric = columns.map((column) => column.some(isNumber) && column.every((term) => term === null || isNumber(term)));
    const labels = columns.map((column, k) => !numeric[k] && column.some((term) => term && term.type === "literal"));
    let at = labels.lastIndexOf(true);
    at = at < 0 ? numeric.indexOf(false) : at;
    if (at < 0 || numeric.indexOf(true) < 0) {
      return h("p", { class: "quiet" }, z.t("noChart"));
    }
    const rows = answer.rows.slice(0, CHART);
    const names = rows.map((row) => (row[at] ? labelOf(model, prefixes, row[at]) : ""));
    const series = answer.vars.map((name, k) => ({ name: name, k: k })).filter((each) => numeric[each.k]);
    series.forEach((each) => {
      each.figures = rows.map((row) => (row[each.k] ? Number(row[each.k].value) : 0));
    });
    return [
      z.chart(z.rankChart(names, series), 80 + 22 * rows.length, z.t("asChart")),
      answer.rows.length > CHART ? h("p", { class: "quiet" }, z.t("chartCut", CHART)) : null
    ];
  }

  function graph(answer, model, prefixes) {
    let columns = [0, 2];
    if (answer.type === "select") {
      columns = answer.vars.map((name, k) => k).filter((k) => answer.rows.some((row) => row[k] && row[k].type === "uri"));
    }
    const rows = answer.rows.filter((row) => columns.length > 1 && row[columns[0]] && row[columns[1]] && (answer.type === "triples" ? row[2].type !== "literal" : true));
    if (!rows.length) {
      return h("p", { class: "quiet" }, z.t("noGraph"));
    }
    const terms = new Map();
    const ties = rows.slice(0, TIES).map((row) => {
      const ends = [row[columns[0]], row[columns[1]]];
      ends.forEach((each) => terms.set(each.value, each));
      const name = answer.type === "triples" ? labelOf(model, prefixes, row[1]) : answer.vars[columns[0]] + " → " + answer.vars[columns[1]];
      return [ends[0].value, name, ends[1].value];
    });
    const address = (id) => { const place = z.placeOf(model, id); return place ? place.address : null; };
    return [
      z.chart(z.plainGraph(ties, (id) => labelOf(model, prefixes, terms.get(id))), 520, z.t("asGraph"), address),
      rows.length > TIES ? h("p", { class: "quiet" }, z.t("chartCut", TIES)) : null
    ];
  }

  /* Return an answer as a table of plain values, for files. */
  z.answerTable = function (answer) {
    const columns = answer.type === "ask" ? ["boolean"] : answer.vars;
    const rows = answer.type === "ask" ? [[answer.value]] : answer.rows.map((row) => row.map((term) => (term === null ? "" : isNumber(term) ? Number(term.value) : term.value)));
    return { columns: columns, rows: rows };
  };

  z.showAnswer = function (answer, as, model, prefixes) {
    if (as === "raw") {
      return h("pre", { class: "raw", tabindex: "0" }, answer.raw);
    }
    if (answer.type === "ask") {
      return h("p", { class: "boolean" }, z.t(answer.value ? "yes" : "no"));
    }
    if (as === "chart" || as === "graph") {
      return (as === "chart" ? chart : graph)(answer, model, prefixes);
    }
    const cells = answer.rows.map((row) => row.map((term) => cell(term, model, prefixes)));
    return z.table(answer.vars.map((name) => "?" + name), cells, { limit: 100 });
  };
})(zhize);
