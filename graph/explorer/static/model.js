/* The catalogue and the tasks as objects that know one another. */
(function (z) {
  "use strict";

  function keyed(rows, key) {
    const found = new Map();
    rows.forEach((row) => found.set(key(row), row));
    return found;
  }

  /* Take the first of those jointly responsible in a clause that nobody leads for its lead: the
     user's reading, which no document states. */
  function readFirst(parts, lead) {
    z.unique(parts.map((part) => part.clause)).forEach((clause) => {
      const those = parts.filter((part) => part.clause === clause);
      if (those.some((part) => part.role === lead)) {
        return;
      }
      const listed = those.filter((part) => part.role.id === "responsible");
      const first = listed.reduce((one, other) => (one && one.order <= other.order ? one : other), null);
      if (first) {
        first.role = lead;
        first.byReading = true;
      }
    });
  }

  function task(columns, row, at, model) {
    const found = { at: at };
    columns.forEach((name, k) => {
      found[name] = row[k];
    });
    found.document = model.documents[found.document];
    const tail = found.document.iri.slice((model.base + "plan/").length);
    found.iri = found.iri || model.base + "task/" + tail + "/" + found.id;
    found.key = found.document.id + "\u0000" + found.id;
    found.domains = found.domains.map((k) => model.domains[k]);
    found.parts = found.parts.map((part) => ({
      body: model.bodies[part[0]],
      role: model.roles[part[1]],
      clause: part[2],
      order: part[3],
      name: part[4]
    }));
    if (model.first) {
      readFirst(found.parts, model.role.get("lead"));
    }
    const names = z.unique(found.parts.map((part) => part.body)).map((body) => body.folded);
    found.folded = [z.fold(found.text), z.fold(found.heading), z.fold(found.section)]
      .concat(names)
      .join(" ");
    found.hasLead = found.parts.some((part) => part.role.id === "lead");
    // A part of a task that nobody leads counts for that, too.
    found.parts.forEach((part) => {
      part.roles = found.hasLead ? [part.role.id] : [part.role.id, z.NO_LEAD];
    });
    return found;
  }

  function trail(first, above) {
    const found = [];
    for (let each = first; each && found.indexOf(each) < 0; each = above(each)) {
      found.push(each);
    }
    return found;
  }

  function copies(rows) {
    return rows.map((row) => Object.assign({}, row));
  }

  /* Return the model of both; `bodies` have `key`, `tasks` and `folded`, documents their tasks.
     With `first`, the first of a list leads where its document names no lead. */
  z.modelOf = function (catalogue, tasks, first) {
    const model = Object.assign({}, catalogue, { first: Boolean(first) });
    ["bodies", "documents", "domains"].forEach((list) => {
      model[list] = copies(catalogue[list]);
    });
    model.function = keyed(model.functions, (row) => row.id);
    model.place = keyed(model.places, (row) => row.id);
    model.domain = keyed(model.domains, (row) => row.id);
    model.role = keyed(model.roles, (row) => row.id);
    model.document = keyed(model.documents, (row) => row.id);
    model.bodies.forEach((body) => {
      body.key = body.group ? "group/" + body.id : body.id;
      body.folded = [body.label].concat(body.names).map(z.fold).join(" ");
      body.places = trail(model.place.get(body.place), (p) => model.place.get(p.parent));
      body.tasks = [];
    });
    model.domains.forEach((domain) => {
      domain.trail = trail(domain, (d) => model.domain.get(d.broader));
    });
    model.body = keyed(model.bodies, (body) => body.key);
    model.documents.forEach((document, k) => {
      document.at = k;
      document.rows = [];
    });
    model.tasks = tasks.rows.map((row, at) => task(tasks.columns, row, at, model));
    model.task = keyed(model.tasks, (each) => each.key);
    model.tasks.forEach((each) => {
      each.document.rows.push(each);
      z.unique(each.parts.map((part) => part.body)).forEach((body) => body.tasks.push(each));
    });
    model.taskByIri = keyed(model.tasks, (each) => each.iri);
    model.byIri = keyed(
      model.bodies.concat(model.documents, model.domains, model.functions),
      (row) => row.iri
    );
    return model;
  };

  /* Return what a role, domain or function line is called in the language of the page. */
  z.called = function (row) {
    return z.language === "zh" ? row.zh : row.en;
  };

  z.titleOf = function (document) {
    return document.title || document.id;
  };

  /* Return the name that a task is listed by. */
  z.nameOf = function (task) {
    return [task.number, task.heading || task.text].filter(Boolean).join(" ");
  };
})(zhize);
