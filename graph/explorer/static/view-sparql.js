/* The page for queries. Its address holds the query and how the results are shown. */
(function (z) {
  "use strict";

  const h = z.h;
  const WAYS = ["table", "chart", "graph", "raw"];
  let last = null;

  function examples(known, choose) {
    const node = h("select", { id: "examples", onchange: () => {
      const found = known.queries[Number(node.value)];
      if (found) {
        choose(found.sparql);
      }
    } }, h("option", { value: "" }, z.t("choose")), known.queries.map((each, k) => h("option", { value: String(k) }, each.name + " — " + z.called(each))));
    return node;
  }

  z.views.sparql = function (route, model) {
    return z.provider.get("sparql").then((known) => {
      const prefixes = known.prefixes;
      const first = (route.params.query || [])[0] || (last ? last.query : known.queries[0].sparql);
      const results = h("div", { class: "answer" });
      const status = h("p", { class: "count", role: "status" });
      const stop = h("button", { type: "button", hidden: true, onclick: () => z.stopQuery() }, z.t("stop"));
      let as = WAYS.indexOf((route.params.as || [])[0]) < 0 ? "table" : route.params.as[0];
      let answer = last && last.query === first ? last.answer : null;
      let timer = null;

      const tabs = WAYS.map((way) => h("button", { type: "button", role: "tab", id: "as-" + way, "aria-selected": String(way === as), onclick: () => { as = way; draw(); } }, z.t("as" + way[0].toUpperCase() + way.slice(1))));
      const bar = h("div", { class: "tabs", role: "tablist", hidden: answer === null }, tabs);

      function draw() {
        tabs.forEach((tab, k) => tab.setAttribute("aria-selected", String(WAYS[k] === as)));
        bar.hidden = answer === null;
        z.dropCharts();
        z.empty(results);
        if (answer !== null) {
          [].concat(z.showAnswer(answer, as, model, prefixes)).filter(Boolean).forEach((node) => results.appendChild(node));
          remember();
        }
      }

      function remember() {
        const params = { query: [last.query], run: ["1"], as: as === "table" ? [] : [as] };
        z.replace(z.address("sparql", [], params));
      }

      function ended(state, text) {
        window.clearInterval(timer);
        stop.hidden = true;
        status.setAttribute("data-state", state);
        status.textContent = text;
      }

      function run() {
        const query = editor.get();
        const start = Date.now();
        answer = null;
        draw();
        stop.hidden = false;
        status.setAttribute("data-state", "running");
        const first = z.provider.isStatic && last === null;
        const tell = () => {
          status.textContent = z.t("running", Math.round((Date.now() - start) / 1000)) + (first ? " " + z.t("loadingEngine") : "");
        };
        tell();
        window.clearInterval(timer);
        timer = window.setInterval(tell, 1000);
        z.ask(query, prefixes).then((found) => {
          answer = found;
          last = { query: query, answer: found };
          ended("done", z.t("result", found.rows ? found.rows.length : 1, ((Date.now() - start) / 1000).toFixed(2)));
          draw();
        }).catch((error) => {
          ended("failed", z.t("failedQuery", error.message));
        });
      }

      const editor = z.editor(z.withPrefixes(first, prefixes, true), known, run);
      if (answer !== null || route.params.run) {
        window.setTimeout(answer !== null ? draw : run, 0);
      }
      return {
        title: "SPARQL",
        node: h("div", {},
          h("p", { class: "options" }, h("label", {}, z.t("examples"), " ", examples(known, (query) => { editor.set(z.withPrefixes(query, prefixes, true)); }))),
          editor.node,
          h("p", { class: "options" }, h("button", { type: "button", class: "primary", id: "run", onclick: run }, z.t("run")), " ", stop, " ",
            h("span", { class: "quiet" }, z.t(z.provider.isStatic ? "inPage" : "onServer"))),
          status, bar, results
        ),
        table: () => Object.assign({ about: { query: last ? last.query : "" } }, answer === null ? { columns: [], rows: [] } : z.answerTable(answer))
      };
    });
  };
})(zhize);
