/* The SPARQL behind a view: what is asked of the graph to get the same rows. */
(function (z) {
  "use strict";

  const TASK = "?task a zz:Task ; dcterms:isPartOf ?plan ; dcterms:identifier ?id .";

  function iri(value) {
    return "<" + value.replace(/[<>"{}|\\^`\s]/g, (c) => encodeURIComponent(c)) + ">";
  }

  function literal(text) {
    return '"' + text.replace(/[\\"]/g, "\\$&").replace(/[\n\r\t]/g, " ") + '"';
  }

  function values(name, terms) {
    return "VALUES ?" + name + " { " + terms.join(" ") + " }";
  }

  /* Return patterns by which ?X is one of some values; also where it has none, if that is asked
     for. `up` leads from a value to those that it is part of. */
  function oneOf(wanted, terms, pattern, up) {
    const some = Array.from(wanted).filter((value) => value !== z.NONE).map(terms);
    if (wanted.has(z.NONE)) {
      const inside = up ? "?X " + up + " ?above . " + values("above", some) : values("X", some);
      const has = "{ " + pattern + " " + inside + " }";
      const open = pattern.split(" ")[0];
      return has + " UNION { " + (open === "?task" ? "?task a zz:Task" : "?part prov:agent ?body") +
        " . FILTER NOT EXISTS { " + pattern + " } }";
    }
    return up ? values("above", some) + " ?X " + up + " ?above . " + pattern : pattern + " " + values("X", some);
  }

  function unknown(map, key) {
    return iri((map.get(key) || { iri: "unknown:" + key }).iri);
  }

  /* Patterns on one assignment, or none where no facet of assignments is chosen. */
  function ofPart(model, wanted) {
    const lines = [];
    const add = (facet, name, terms, pattern, up) => {
      if (wanted[facet]) {
        lines.push(oneOf(wanted[facet], terms, pattern, up).replace(/\?X\b/g, "?" + name));
      }
    };
    if (wanted.role) {
      const some = Array.from(wanted.role).filter((id) => id !== z.NONE && id !== z.NO_LEAD);
      const role = values("role", some.map((id) => "zz:role-" + id));
      const unled = "{ ?part zz:task ?task FILTER NOT EXISTS { ?leader zz:leads ?task } }";
      lines.push(wanted.role.has(z.NO_LEAD) ? "{ " + role + " } UNION " + unled : role);
    }
    if (wanted.body) {
      lines.push(values("body", Array.from(wanted.body).map((key) => unknown(model.body, key))));
    }
    add("function", "line", (id) => unknown(model.function, id), "?body org:purpose ?X .");
    add("level", "level", literal, "?body schema:areaServed/zz:level ?X .");
    add("place", "place", (code) => iri(model.base + "jurisdiction/" + code), "?body schema:areaServed ?X .", "schema:containedInPlace*");
    return lines;
  }

  /* A search folds width and case, too; here case and blanks only. */
  function wordLines(words) {
    const holds = (name, word) =>
      "FILTER(CONTAINS(REPLACE(LCASE(" + name + "), '\\\\s', ''), " + literal(word) + "))";
    return words.map((word) => [
      "  { SELECT DISTINCT ?task {",
      "    { ?task dcterms:description|dcterms:title|zz:section ?said . " + holds("?said", word) + " }",
      "    UNION { ?any zz:task ?task ; prov:agent ?named . ?named skos:prefLabel|skos:altLabel ?name . " + holds("?name", word) + " }",
      "  } }"
    ].join("\n"));
  }

  function dueLines(wanted) {
    const tests = Array.from(wanted).map((value) => {
      if (/^\d{4}$/.test(value)) {
        return "COALESCE(YEAR(?due) = " + value + ", false)";
      }
      return value === z.NONE ? "!BOUND(?kind)" : "COALESCE(!BOUND(?due) && ?kind = " + literal(value) + ", false)";
    });
    return [
      "  OPTIONAL { ?task zz:due ?due }",
      "  OPTIONAL { ?task zz:scheduleKind ?kind }",
      "  FILTER(" + tests.join(" || ") + ")"
    ];
  }

  function partLines(model, wanted) {
    const lines = ofPart(model, wanted);
    if (!lines.length) {
      return [];
    }
    const head = "?part zz:task ?task ; prov:agent ?body ; prov:hadRole ?role .";
    const nobody = wanted.role && wanted.role.has(z.NONE) && lines.length === 1;
    return [
      "  { SELECT DISTINCT ?task {",
      (nobody ? "    { " : "    ") + [head].concat(lines).join("\n    ") + (nobody ? " }" : ""),
      nobody ? "    UNION { ?task a zz:Task FILTER NOT EXISTS { ?none zz:task ?task } }" : null,
      "  } }"
    ].filter((line) => line !== null);
  }

  /* Return the lines that choose the tasks of a selection as ?task. */
  z.pattern = function (model, wanted) {
    const lines = ["  " + TASK];
    if (wanted.document || wanted.period) {
      const plans = model.documents.filter(
        (each) =>
          (!wanted.document || wanted.document.has(each.id)) &&
          (!wanted.period || wanted.period.has(each.written.slice(0, 4) || z.NONE))
      );
      lines.push("  " + values("plan", plans.map((each) => iri(each.iri))));
    }
    if (wanted.domain) {
      const fields = oneOf(wanted.domain, (id) => unknown(model.domain, id), "?task dcterms:subject ?X .", "skos:broader*");
      lines.push("  { SELECT DISTINCT ?task { " + fields.replace(/\?X\b/g, "?field") + " } }");
    }
    return lines.concat(partLines(model, wanted), wordLines(wanted.words), wanted.due ? dueLines(wanted.due) : []);
  };

  function query(head, lines, tail) {
    return [head + " {"].concat(lines, ["}"], tail ? [tail] : []).join("\n");
  }

  const notGroup = "  FILTER NOT EXISTS { ?body a zz:ActorGroup }";
  const label = "OPTIONAL { ?body skos:prefLabel ?label }";

  z.behind = {
    tasks: (model, wanted) =>
      query(
        "SELECT DISTINCT ?plan ?id ?task ?words",
        z.pattern(model, wanted).concat("  ?task dcterms:description ?words ."),
        "ORDER BY ?plan ?id"
      ),
    task: (task) =>
      query(
        "SELECT ?label ?role ?clause ?order ?words ?start ?end",
        [
          "  ?part zz:task " + iri(task.iri) + " ; prov:agent ?body ; prov:hadRole ?role ;",
          "    zz:clause ?clause ; zz:order ?order ; zz:evidence ?evidence .",
          "  ?evidence oa:exact ?words ; oa:start ?start ; oa:end ?end .",
          "  " + label
        ],
        "ORDER BY ?start"
      ),
    body: (body) =>
      query(
        "SELECT DISTINCT ?plan ?id ?role ?words",
        [
          "  ?part zz:task ?task ; prov:agent " + iri(body.iri) + " ; prov:hadRole ?role .",
          "  ?task dcterms:isPartOf ?plan ; dcterms:identifier ?id ; dcterms:description ?words ."
        ],
        "ORDER BY ?plan ?id"
      ),
    bodies: (model, wanted, groups) =>
      query(
        "SELECT ?body (SAMPLE(?name) AS ?label) (COUNT(DISTINCT ?task) AS ?tasks) (COUNT(DISTINCT ?led) AS ?lead)",
        z.pattern(model, wanted).concat(
          ["  ?any zz:task ?task ; prov:agent ?body .", "  OPTIONAL { ?body zz:leads ?task . BIND(?task AS ?led) }"],
          groups ? [] : [notGroup],
          ["  OPTIONAL { ?body skos:prefLabel ?name }"]
        ),
        "GROUP BY ?body ORDER BY DESC(?tasks) ?label"
      ),
    documents: () =>
      query(
        "SELECT ?plan ?title (COUNT(?task) AS ?tasks)",
        ["  ?plan a zz:Plan .", "  OPTIONAL { ?plan dcterms:title ?title }", "  OPTIONAL { ?task dcterms:isPartOf ?plan ; a zz:Task }"],
        "GROUP BY ?plan ?title ORDER BY ?plan"
      ),
    network: (model, wanted, groups, directed) => {
      const two = directed
        ? ["  ?one zz:leads ?task . ?other zz:coResponsibleFor ?task .", "  FILTER NOT EXISTS { ?other zz:leads ?task }"]
        : ["  ?one zz:leads|zz:coResponsibleFor ?task . ?other zz:leads|zz:coResponsibleFor ?task .", "  FILTER(STR(?one) < STR(?other))"];
      const groupLines = groups ? [] : ["  FILTER NOT EXISTS { ?one a zz:ActorGroup }", "  FILTER NOT EXISTS { ?other a zz:ActorGroup }"];
      return query(
        "SELECT ?one ?other (COUNT(DISTINCT ?task) AS ?tasks)",
        z.pattern(model, wanted).concat(two, groupLines),
        "GROUP BY ?one ?other ORDER BY DESC(?tasks) ?one ?other"
      );
    },
    matrix: (model, wanted, rows, columns, groups) => {
      const lines = z.pattern(model, wanted);
      const parts = [rows, columns].some((axis) => z.AXES[axis].part);
      if (parts) {
        lines.push("  ?part_ zz:task ?task ; prov:agent ?body_ ; prov:hadRole ?role_ .");
        if (!groups) {
          lines.push("  FILTER NOT EXISTS { ?body_ a zz:ActorGroup }");
        }
      }
      const years = model.documents.map(
        (each) => "(" + iri(each.iri) + " " + literal(each.written.slice(0, 4) || z.NONE) + ")"
      );
      const of = {
        body: "BIND(?body_ AS ?X)",
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
      lines.push("  " + of[rows].replace(/X/g, "row"), "  " + of[columns].replace(/X/g, "column"));
      return query(
        "SELECT ?row ?column (COUNT(DISTINCT ?task) AS ?tasks)",
        lines,
        "GROUP BY ?row ?column ORDER BY DESC(?tasks)"
      );
    },
    timeline: (model, wanted) =>
      query(
        "SELECT DISTINCT ?last ?first ?printed ?plan ?id ?words",
        z.pattern(model, wanted).concat(
          "  ?task zz:scheduleText ?printed ; dcterms:description ?words .",
          "  OPTIONAL { ?task zz:due ?last }",
          "  OPTIONAL { ?task zz:start ?first }"
        ),
        "ORDER BY ?last ?plan ?id"
      ),
    unled: () =>
      query(
        "SELECT ?plan ?id ?words",
        ["  " + TASK, "  ?task dcterms:description ?words .", "  FILTER NOT EXISTS { ?any zz:leads ?task }"],
        "ORDER BY ?plan ?id"
      )
  };
  z.iriOf = iri;
})(zhize);
