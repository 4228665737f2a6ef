/* How figures count: the choices of an address, and what they are called.

   lead=first        the first of a list leads where its document names no lead: the user's reading
   groups=1          open groups (各…) count
   clauses=apart     each clause of a task counts by itself
   count=lead        only this role counts; may stand several times
   names=function    bodies are taken together by their lines; names=2019-12-31, by that day's bodies
   weight=newman     what a tie weighs; also jaccard */
(function (z) {
  "use strict";

  /* The name of each choice among those of the commands, in the order that they are said in. */
  const HEADS = {
    count: "roles", clauses: "clauses", groups: "groups", names: "naming", lead: "first_is_lead", weight: "projection"
  };
  const DAY = /^(19|20)\d\d-\d\d-\d\d$/;

  function first(params, key) {
    return (params[key] || [])[0] || "";
  }

  function isDay(text) {
    if (!DAY.test(text)) {
      return false;
    }
    const day = new Date(text + "T00:00:00Z");
    return !isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
  }

  /* Return the choices of an address; what is none of them counts as if it were not there. */
  z.choicesOf = function (model, params) {
    const names = first(params, "names");
    const weight = first(params, "weight");
    const roles = (params.count || []).filter((id) => model.role.has(id));
    return {
      lead: model.first,
      groups: first(params, "groups") === "1",
      clauses: first(params, "clauses") === "apart" ? "apart" : "merged",
      roles: roles.length && roles.length < model.roles.length ? new Set(roles) : null,
      names: names === "function" || isDay(names) ? names : "written",
      weight: weight === "newman" || weight === "jaccard" ? weight : "count",
      who: (part) => part.body,
      bodies: model.body
    };
  };

  /* Return what counts where nothing is chosen; with `groups`, open groups too. */
  z.usual = function (model, groups) {
    return z.choicesOf(model, groups ? { groups: ["1"] } : {});
  };

  function lineOf(model, body) {
    const line = model.function.get(body.function);
    const own = body.function || body.id.split("/").slice(1).join("/") || body.id;
    const group = body.group ? "group/" : "";
    // As a query has it, which knows the ends of IRIs only.
    const end = body.function || body.iri.replace(/^.*\//, "");
    return {
      key: group + own, id: group + end, label: line ? z.called(line) : own, group: body.group, function: body.function,
      level: "", place: "", placeName: "", iri: line && !body.group ? line.iri : "", line: true
    };
  }

  function byLine(model, how) {
    const lines = new Map();
    how.bodies = new Map();
    model.bodies.forEach((body) => {
      const line = lineOf(model, body);
      how.bodies.set(line.key, how.bodies.get(line.key) || line);
      lines.set(body, how.bodies.get(line.key));
    });
    how.who = (part) => lines.get(part.body);
    return how;
  }

  function byDay(model, how, names) {
    const others = names.bodies.map((body) => Object.assign({ key: body.id, derived: true }, body));
    const moved = new Map();
    how.bodies = new Map(model.body);
    others.forEach((body) => how.bodies.set(body.key, body));
    names.moved.forEach((row) => {
      const found = row[2] < model.bodies.length ? model.bodies[row[2]] : others[row[2] - model.bodies.length];
      model.tasks[row[0]].parts.filter((part) => part.body === model.bodies[row[1]]).forEach((part) => moved.set(part, found));
    });
    how.moved = moved;
    how.told = [names.zh, names.en];
    how.who = (part) => moved.get(part) || part.body;
    return how;
  }

  /* Return how to count by an address, once all that it takes is there. */
  z.counting = function (model, params) {
    const how = z.choicesOf(model, params);
    if (how.names === "function") {
      return Promise.resolve(byLine(model, how));
    }
    if (how.names === "written") {
      return Promise.resolve(how);
    }
    if (z.provider.isStatic && model.days.indexOf(how.names) < 0) {
      how.missing = how.names;
      how.names = "written";
      return Promise.resolve(how);
    }
    return z.provider.get("names-" + how.names).then((names) => byDay(model, how, names));
  };

  function value(model, how, choice, at) {
    const words = model.choices.words;
    if (choice === "count") {
      return how.roles === null ? model.choices.all[at]
        : model.roles.filter((role) => how.roles.has(role.id)).map((role) => [role.zh, role.en][at]).join(at ? ", " : "、");
    }
    if (choice === "names" && how.told) {
      return how.told[at];
    }
    const chosen = { clauses: how.clauses, groups: how.groups ? "True" : "False", names: how.names, lead: how.lead ? "True" : "False", weight: how.weight };
    return words[HEADS[choice]][chosen[choice]][at];
  }

  /* Return choices in one sentence, as the commands say them. */
  z.sentence = function (model, how, choices) {
    const at = z.language === "zh" ? 0 : 1;
    return Object.keys(HEADS).filter((choice) => choices.indexOf(choice) >= 0).map((choice) =>
      model.choices.heads[HEADS[choice]][at] + (at ? ": " : "：") + value(model, how, choice, at)).join(at ? "; " : "；");
  };

  z.CHOICES = Object.keys(HEADS);
  /* Choices that a list of tasks shows. */
  z.LISTED = ["lead", "names"];
  z.isDay = isDay;

  /* Return the name of a choice among those of the commands, and what it and its values are called
     in the language of the page. */
  z.choiceWords = function (model, choice) {
    const at = z.language === "zh" ? 0 : 1;
    return {
      head: model.choices.heads[HEADS[choice]][at],
      said: (value) => model.choices.words[HEADS[choice]][value][at]
    };
  };
})(zhize);
