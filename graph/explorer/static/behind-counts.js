/* The SPARQL behind figures: what counts as the choices of a view have it. The usual choices give
   short queries, the others say what a unit is, for whom it counts, and who leads it. */
(function (z) {
  "use strict";

  const literal = z.spelt.literal;
  /* More rows of derived bodies than this make no query that anybody would read. */
  const LONGEST = 600;
  const NO_GROUP = (body) => "FILTER NOT EXISTS { ?" + body + " a zz:ActorGroup }";

  function query(comment, head, lines, tail) {
    return "# " + comment + "\n" + z.spelt.query(head, lines, tail);
  }

  function isUsual(model, how) {
    return !model.first && how.clauses === "merged" && how.roles === null && how.names === "written";
  }

  function key(task, body) {
    return task.iri + "\u0000" + body.iri;
  }

  /* Return whom the bodies of some tasks count for on a day, as [body, holder] where that is so
     for most of its tasks, and [task, body, holder] for the others. */
  function holders(tasks, how) {
    const held = new Map();
    tasks.forEach((task) => task.parts.forEach((part) => {
      const of = held.get(part.body) || { counts: new Map(), rows: new Map() };
      const who = how.who(part);
      of.counts.set(who, (of.counts.get(who) || 0) + 1);
      of.rows.set(key(task, part.body), [task, part.body, who]);
      held.set(part.body, of);
    }));
    const usual = [];
    const others = [];
    held.forEach((of, body) => {
      const most = Array.from(of.counts.keys()).reduce((a, b) => (of.counts.get(a) >= of.counts.get(b) ? a : b));
      if (most !== body) {
        usual.push([body, most]);
      }
      of.rows.forEach((row) => row[2] !== most && others.push(row));
    });
    return { usual: usual, others: others };
  }

  function table(names, rows) {
    const terms = (row) => "(" + row.map((each) => z.iriOf(each.iri)).join(" ") + ")";
    return "VALUES (" + names + ") {\n      " + rows.map(terms).join("\n      ") + "\n    }";
  }

  /* Return patterns by which ?who is whom ?body_ counts for. */
  function whoLines(how, tasks) {
    if (how.names === "function") {
      return [
        "OPTIONAL { ?body_ org:purpose ?line_ }",
        "BIND(REPLACE(STR(?body_), '^.*/', '') AS ?own_)",
        "BIND(IF(EXISTS { ?body_ a zz:ActorGroup }, CONCAT('group/', COALESCE(REPLACE(STR(?line_), '^.*/', ''), ?own_)), COALESCE(?line_, ?own_)) AS ?who)"
      ];
    }
    if (how.names === "written") {
      return ["BIND(?body_ AS ?who)"];
    }
    const found = holders(tasks, how);
    return [
      found.usual.length ? "OPTIONAL { " + table("?body_ ?usual_", found.usual) + " }" : null,
      found.others.length ? "OPTIONAL { " + table("?task ?body_ ?then_", found.others) + " }" : null,
      "BIND(COALESCE(" + (found.others.length ? "?then_, " : "") + (found.usual.length ? "?usual_, " : "") + "?body_) AS ?who)"
    ].filter(Boolean);
  }

  /* Return patterns of the assignments that count: ?task, ?clause_ where clauses are apart, ?who,
     ?role_ and ?leads, 1 or 0. */
  function partLines(model, how, tasks) {
    const lines = z.assignmentLines(model, "part_", "body_", "role_");
    if (how.roles !== null) {
      lines.push("FILTER(?role_ IN (" + Array.from(how.roles).map((id) => "zz:role-" + id).join(", ") + "))");
    }
    if (!how.groups) {
      lines.push(NO_GROUP("body_"));
    }
    if (how.clauses === "apart") {
      lines.push("?part_ zz:clause ?clause_ .");
    }
    return lines.concat("BIND(IF(?role_ = zz:role-lead, 1, 0) AS ?leads)", whoLines(how, tasks)).map((line) => "  " + line);
  }

  /* Return the variables of a unit: its task, and its clause where these are apart. */
  function unitOf(how, name) {
    return how.clauses === "apart" ? "?" + name + " ?" + name + "_clause" : "?" + name;
  }

  /* Return a pattern of units with those who have them, and whether they lead them. */
  function held(how, lines, unit, who, led) {
    const clause = how.clauses === "apart";
    const renamed = "(?task AS ?" + unit + ") " + (clause ? "(?clause_ AS ?" + unit + "_clause) " : "") +
      "(?who AS ?" + who + ") (MAX(?leads) AS ?" + led + ")";
    const by = "  } GROUP BY ?task " + (clause ? "?clause_ " : "") + "?who }";
    return ["  { SELECT " + renamed + " {"].concat(lines.map((line) => "  " + line), by);
  }

  function usualBodies(comment, model, wanted, how) {
    return query(comment,
      "SELECT ?body (SAMPLE(?name) AS ?label) (COUNT(DISTINCT ?task) AS ?tasks) (COUNT(DISTINCT ?led) AS ?lead)",
      z.pattern(model, wanted).concat(
        ["  ?any zz:task ?task ; prov:agent ?body .", "  OPTIONAL { ?body zz:leads ?task . BIND(?task AS ?led) }"],
        how.groups ? [] : ["  " + NO_GROUP("body")],
        ["  OPTIONAL { ?body skos:prefLabel ?name }"]
      ),
      "GROUP BY ?body ORDER BY DESC(?tasks) ?label"
    );
  }

  z.behind.bodies = function (comment, model, wanted, how, tasks) {
    if (isUsual(model, how)) {
      return usualBodies(comment, model, wanted, how);
    }
    const lines = z.pattern(model, wanted).concat(partLines(model, how, tasks));
    return query(comment,
      "SELECT ?body (SAMPLE(?name) AS ?label) (COUNT(*) AS ?tasks) (SUM(?led) AS ?lead)",
      held(how, lines, "had", "body", "led").concat(
        "  OPTIONAL { { SELECT ?body (MIN(?called) AS ?name) { ?body skos:prefLabel ?called FILTER(LANG(?called) != 'en') } GROUP BY ?body } }"
      ),
      "GROUP BY ?body ORDER BY DESC(?tasks) ?label"
    );
  };

  function usualNetwork(comment, model, wanted, how, directed) {
    const two = directed
      ? ["  ?one zz:leads ?task . ?other zz:coResponsibleFor ?task .", "  FILTER NOT EXISTS { ?other zz:leads ?task }"]
      : ["  ?one zz:leads|zz:coResponsibleFor ?task . ?other zz:leads|zz:coResponsibleFor ?task .", "  FILTER(STR(?one) < STR(?other))"];
    const groups = how.groups ? [] : ["  " + NO_GROUP("one"), "  " + NO_GROUP("other")];
    return query(comment,
      "SELECT ?one ?other (COUNT(DISTINCT ?task) AS ?tasks)",
      z.pattern(model, wanted).concat(two, groups),
      "GROUP BY ?one ?other ORDER BY DESC(?tasks) ?one ?other"
    );
  }

  const WEIGHTS = {
    count: "",
    newman: " (SUM(1 / (?k - 1)) AS ?weight)",
    jaccard: " (COUNT(*) / (SAMPLE(?ones) + SAMPLE(?others) - COUNT(*)) AS ?weight)"
  };

  z.behind.network = function (comment, model, wanted, how, directed, tasks) {
    const weight = directed ? "count" : how.weight;
    if (isUsual(model, how) && weight === "count") {
      return usualNetwork(comment, model, wanted, how, directed);
    }
    const lines = z.pattern(model, wanted).concat(partLines(model, how, tasks));
    const number = (by, as, pattern) =>
      ["  { SELECT " + by + " (COUNT(*) AS ?" + as + ") {"].concat(pattern.map((line) => "  " + line), "  } GROUP BY " + by + " }");
    const own = (who, as) => number("?" + who, as, held(how, lines, "each", who, "any"));
    const more = {
      count: () => [],
      newman: () => number(unitOf(how, "had"), "k", held(how, lines, "had", "each", "any")),
      jaccard: () => own("one", "ones").concat(own("other", "others"))
    };
    return query(comment,
      "SELECT ?one ?other (COUNT(*) AS ?tasks)" + WEIGHTS[weight],
      held(how, lines, "had", "one", "first").concat(
        held(how, lines, "had", "other", "second"),
        directed ? "  FILTER(?first = 1 && ?second = 0)" : "  FILTER(STR(?one) < STR(?other))",
        more[weight]()
      ),
      "GROUP BY ?one ?other ORDER BY DESC(" + (weight === "count" ? "?tasks" : "?weight") + ") ?one ?other"
    );
  };

  function axisLines(model) {
    const years = model.documents.map(
      (each) => "(" + z.iriOf(each.iri) + " " + literal(each.written.slice(0, 4) || z.NONE) + ")"
    );
    return {
      body: "BIND(?who AS ?X)",
      function: "OPTIONAL { ?body_ org:purpose ?X }",
      level: "OPTIONAL { ?body_ schema:areaServed/zz:level ?X }",
      place: "OPTIONAL { ?body_ schema:areaServed ?X }",
      role: "BIND(?role_ AS ?X)",
      domain: "OPTIONAL { ?task dcterms:subject ?X }",
      document: "BIND(?plan AS ?X)",
      period: "VALUES (?plan ?X) { " + years.join(" ") + " }",
      due: "OPTIONAL { ?task zz:due ?last_X } OPTIONAL { ?task zz:scheduleKind ?kind_X } " +
        "BIND(COALESCE(STR(YEAR(?last_X)), ?kind_X) AS ?X)"
    };
  }

  z.behind.matrix = function (comment, model, wanted, rows, columns, how, tasks) {
    const parts = [rows, columns].some((axis) => z.AXES[axis].part);
    const of = axisLines(model);
    const unit = parts && how.clauses === "apart" ? "CONCAT(STR(?task), '#', STR(?clause_))" : "?task";
    return query(comment,
      "SELECT ?row ?column (COUNT(DISTINCT " + unit + ") AS ?tasks)",
      z.pattern(model, wanted).concat(
        parts ? partLines(model, how, tasks) : [],
        "  " + of[rows].replace(/X/g, "row"),
        "  " + of[columns].replace(/X/g, "column")
      ),
      "GROUP BY ?row ?column ORDER BY DESC(?tasks)"
    );
  };

  /* Return how the query behind a figure counts: as the figure, or where no query could, by the
     bodies as written. `axes` are those of a matrix. */
  z.answerable = function (how, tasks, axes) {
    if (how.moved === undefined) {
      return how;
    }
    const found = holders(tasks, how);
    const derived = (axes || []).some((axis) => ["function", "level", "place"].indexOf(axis) >= 0);
    if (!derived && found.usual.length + found.others.length <= LONGEST) {
      return how;
    }
    return Object.assign({}, how, { names: "written", moved: undefined, told: undefined, who: (part) => part.body, related: true });
  };
})(zhize);
