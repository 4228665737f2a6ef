/* The controls for how figures count; what each choice means stands in choices.js. */
(function (z) {
  "use strict";

  const h = z.h;
  let open = false;

  /* Return how many choices are not the usual ones. */
  function changed(how, choices) {
    const usual = {
      lead: !how.lead, groups: !how.groups, clauses: how.clauses === "merged", count: how.roles === null,
      names: how.names === "written" || (choices === z.LISTED && !how.moved), weight: how.weight === "count"
    };
    return choices.filter((choice) => !usual[choice]).length;
  }

  function box(on, text, id, change) {
    return h("label", {}, h("input", { type: "checkbox", id: id, checked: on, onchange: change }), " ", text);
  }

  function list(id, chosen, pairs, change) {
    const node = h("select", { id: id, onchange: () => change(node.value ? [node.value] : null) },
      pairs.map((pair) => h("option", { value: pair[0], selected: pair[0] === chosen }, pair[1])));
    return node;
  }

  function rolesControl(model, how, head, go) {
    const now = model.roles.map((role) => role.id).filter((id) => how.roles === null || how.roles.has(id));
    return h("span", { class: "counted-roles", role: "group", "aria-label": head }, head, model.roles.map((role) => {
      const on = now.indexOf(role.id) >= 0;
      const next = on ? now.filter((id) => id !== role.id) : now.concat(role.id);
      const change = () => go(next.length && next.length < model.roles.length ? next : null);
      return box(on, z.called(role), "count-" + role.id, change);
    }));
  }

  function namesControl(model, how, words, listed, go) {
    const day = z.isDay(how.names) ? how.names : "";
    const fixed = [["", words.said("written")]].concat(listed ? [] : [["function", words.said("function")]]);
    const days = z.unique(model.days.concat(day || [])).sort().map((each) => [each, z.t("byDay", each)]);
    const other = h("input", {
      type: "date", id: "day", value: day, min: "1949-10-01", max: "2099-12-31",
      onchange: () => z.isDay(other.value) && go([other.value])
    });
    return [
      h("label", {}, words.head, " ", list("names", how.names === "written" ? "" : how.names, fixed.concat(days), go)),
      z.provider.isStatic ? null : h("label", {}, z.t("otherDay"), " ", other)
    ];
  }

  function control(route, model, how, choice, listed) {
    const words = z.choiceWords(model, choice);
    const go = (values) => z.go(z.address(route.view, route.path, z.withParam(route.params, choice, values)));
    const options = (chosen, usual, others) =>
      h("label", {}, words.head, " ", list(choice, chosen === usual ? "" : chosen,
        [["", words.said(usual)]].concat(others.map((value) => [value, words.said(value)])), go));
    return {
      lead: () => box(how.lead, z.t("firstLeads"), "lead", () => go(how.lead ? [""] : ["first"])),
      groups: () => box(how.groups, z.t("groupsToo"), "groups", () => go(how.groups ? null : ["1"])),
      clauses: () => options(how.clauses, "merged", ["apart"]),
      weight: () => options(how.weight, "count", ["newman", "jaccard"]),
      count: () => rolesControl(model, how, words.head, go),
      names: () => namesControl(model, how, words, listed, go)
    }[choice]();
  }

  /* Return the controls of some choices, and the sentence that says how it is counted now; above a
     list of tasks only where something is chosen. */
  z.choicesPanel = function (route, model, how, choices) {
    const listed = choices === z.LISTED;
    const count = changed(how, choices);
    const panel = h("details", { class: "choices-panel", id: "choices", open: open },
      h("summary", {}, z.t(listed ? "howRead" : "howCounted"), count ? h("span", { class: "chosen-count" }, String(count)) : null),
      h("div", { class: "options" }, choices.map((choice) => control(route, model, how, choice, listed))),
      choices.indexOf("names") >= 0 ? h("p", { class: "quiet" }, z.t("daysAny"), " ", z.provider.isStatic ? z.t("daysHere") : "") : null);
    panel.addEventListener("toggle", () => {
      open = panel.open;
    });
    const stop = z.language === "zh" ? "。" : ".";
    return [
      panel,
      count || !listed ? h("p", { class: "quiet", id: "counted" }, z.sentence(model, how, choices) + stop) : null,
      how.missing ? h("p", { class: "failed", role: "alert" }, z.t("noDay", how.missing)) : null
    ];
  };
})(zhize);
