/* The column of facets: what may be chosen, and how many tasks each choice would leave. */
(function (z) {
  "use strict";

  const h = z.h;
  const SHOWN = 8;
  const open = new Set();

  /* Return what a value of a facet is called. */
  z.valueName = function (model, facet, value) {
    if (value === z.NONE) {
      return z.t({ role: "nobody", due: "noDue", domain: "noDomain" }[facet] || "none");
    }
    if (facet === "document") {
      const found = model.document.get(value);
      return found ? z.titleOf(found) : value;
    }
    if (value === z.NO_LEAD) {
      return z.t("noLead");
    }
    if (facet === "domain" || facet === "role" || facet === "function") {
      const found = model[facet].get(value);
      return found ? z.called(found) : value;
    }
    if (facet === "place") {
      const found = model.place.get(value);
      return found ? found.name : value;
    }
    if (facet === "body") {
      const found = model.body.get(value);
      return found ? found.label : value;
    }
    if (facet === "level") {
      return z.has(value) ? z.t(value) : value;
    }
    if (facet === "due" && value === "period") {
      return z.t("schedule:period");
    }
    return z.has(value) ? z.t(value) : value;
  };

  function depth(model, facet, value) {
    if (facet === "domain" && model.domain.get(value)) {
      return model.domain.get(value).trail.length - 1;
    }
    let steps = 0;
    for (let place = facet === "place" && model.place.get(value); place && place.parent && steps < 4; steps += 1) {
      place = model.place.get(place.parent);
    }
    return steps;
  }

  /* Return values in the order of the list they are from, or the most tasks first. */
  function ordered(model, facet, counts, chosen) {
    const values = z.unique(Array.from(counts.keys()).concat(chosen));
    const lists = { role: model.roles, domain: model.domains, level: ["national", "province", "prefecture", "county", "township"] };
    const rank = new Map();
    (lists[facet] || []).forEach((row, k) => rank.set(row.id || row, k));
    const place = (value) => (rank.has(value) ? rank.get(value) : rank.size);
    const size = (value) => counts.get(value) || 0;
    return values.sort((a, b) => {
      if ((a === z.NONE) !== (b === z.NONE)) {
        return a === z.NONE ? 1 : -1;
      }
      if (facet === "due" || facet === "period" || facet === "place") {
        return z.compare(a, b);
      }
      return rank.size ? place(a) - place(b) : size(b) - size(a) || z.compare(a, b);
    });
  }

  function choice(route, model, facet, value, count, chosen) {
    const now = route.params[facet] || [];
    const next = chosen ? now.filter((each) => each !== value) : now.concat(value);
    const name = z.valueName(model, facet, value);
    const box = h("input", {
      type: "checkbox",
      id: "facet-" + facet + "-" + value,
      checked: chosen,
      onchange: () => z.go(z.address(route.view, route.path, z.withParam(route.params, facet, next)))
    });
    return h("li", { class: "depth-" + depth(model, facet, value) },
      h("label", { class: count ? null : "empty", title: name }, box, h("span", { class: "facet-name" }, name), h("span", { class: "facet-count" }, String(count)))
    );
  }

  function group(route, model, facet, counts) {
    const chosen = route.params[facet] || [];
    const values = ordered(model, facet, counts, chosen);
    if (values.length < 2 && !chosen.length) {
      return null;
    }
    const key = "facet-" + facet;
    const all = open.has(key + "-all") || values.length <= SHOWN + 2;
    const shown = all ? values : values.filter((value, k) => k < SHOWN || chosen.indexOf(value) >= 0);
    const closed = open.has(key + "-closed");
    const details = h("details", { class: "facet", id: key, open: !closed },
      h("summary", {}, z.t(facet), chosen.length ? h("span", { class: "chosen-count" }, String(chosen.length)) : null),
      h("ul", {}, shown.map((value) => choice(route, model, facet, value, counts.get(value) || 0, chosen.indexOf(value) >= 0))),
      values.length <= SHOWN + 2 ? null : h("button", {
        type: "button", class: "plain", id: key + "-more",
        onclick: () => {
          open[open.has(key + "-all") ? "delete" : "add"](key + "-all");
          z.show();
        }
      }, all ? z.t("noMore") : z.t("more", values.length - shown.length))
    );
    details.addEventListener("toggle", () => open[details.open ? "delete" : "add"](key + "-closed"));
    return details;
  }

  function searchForm(route) {
    const box = h("input", { type: "search", id: "search", name: "q", value: (route.params.q || [""])[0], placeholder: z.t("search"), "aria-label": z.t("search") });
    return h("form", {
      class: "search", role: "search",
      onsubmit: (event) => {
        event.preventDefault();
        z.go(z.address(route.view, route.path, z.withParam(route.params, "q", box.value.trim() ? [box.value.trim()] : null)));
      }
    }, box, h("button", { type: "submit" }, z.t("find")));
  }

  function chips(route, model) {
    const found = [];
    z.FACETS.concat("q").forEach((facet) => {
      (route.params[facet] || []).forEach((value) => {
        const name = facet === "q" ? "“" + value + "”" : z.t(facet) + z.t("colon") + z.valueName(model, facet, value);
        const rest = route.params[facet].filter((each) => each !== value);
        found.push(z.link(z.address(route.view, route.path, z.withParam(route.params, facet, rest)), [name, h("span", { "aria-hidden": "true" }, " ×")], { class: "chip chosen", "aria-label": z.t("remove", name) }));
      });
    });
    if (found.length > 1) {
      const kept = Object.assign(Object.create(null), route.params);
      z.FACETS.concat("q", "page").forEach((key) => delete kept[key]);
      found.push(z.link(z.address(route.view, route.path, kept), z.t("clear"), { class: "clear" }));
    }
    return found.length ? h("p", { class: "chosen-list" }, found) : null;
  }

  function chosenCount(route) {
    const count = z.sum(z.FACETS.map((facet) => (route.params[facet] || []).length));
    return count ? h("span", { class: "chosen-count" }, String(count)) : null;
  }

  /* Return the two columns of a view of chosen tasks: facets, and what `show` makes of the tasks. */
  z.chosenView = function (route, model, show) {
    const wanted = z.wanted(route.params);
    const chosen = z.choose(model, wanted);
    const some = chosen.tasks.length !== model.tasks.length;
    const count = some ? z.t("countOf", chosen.tasks.length, model.tasks.length) : z.t("count", model.tasks.length);
    const facets = z.FACETS.map((facet) => group(route, model, facet, chosen.counts[facet]));
    const narrow = window.matchMedia && window.matchMedia("(max-width: 860px)").matches;
    const folded = h("details", { class: "facets-frame", open: !narrow || open.has("facets") }, h("summary", { class: "facets-title" }, z.t("filters"), chosenCount(route)), facets);
    folded.addEventListener("toggle", () => open[folded.open ? "add" : "delete"]("facets"));
    const aside = h("aside", { class: "facets", "aria-label": z.t("filters") }, folded);
    const main = h("div", { class: "results", tabindex: "-1" },
      searchForm(route), chips(route, model),
      h("p", { class: "count", role: "status" }, count),
      chosen.tasks.length ? show(chosen.tasks, wanted) : h("p", { class: "quiet" }, model.tasks.length ? z.t("nothing") : z.t("empty"))
    );
    return { node: h("div", { class: "columns" }, aside, main), tasks: chosen.tasks, wanted: wanted };
  };
})(zhize);
