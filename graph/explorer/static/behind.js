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

  /* Return a pattern by which ?role is one of some, or nobody leads ?task if that is asked for. */
  function ofRole(model, wanted) {
    const some = Array.from(wanted).filter((id) => id !== z.NONE && id !== z.NO_LEAD).map((id) => "zz:role-" + id);
    const leads = model.first
      ? "?leader zz:task ?task ; prov:hadRole ?leading FILTER(?leading IN (zz:role-lead, zz:role-responsible))"
      : "?leader zz:leads ?task";
    const unled = wanted.has(z.NO_LEAD) ? " || NOT EXISTS { " + leads + " }" : "";
    return "FILTER(?role IN (" + some.join(", ") + ")" + unled + ")";
  }

  /* Return the patterns of an assignment of ?task with its body and role. By the user's reading,
     the first of those responsible in a clause leads where nobody else does. */
  z.assignmentLines = function (model, part, body, role) {
    if (!model.first) {
      return ["?" + part + " zz:task ?task ; prov:agent ?" + body + " ; prov:hadRole ?" + role + " ."];
    }
    return [
      "?" + part + " zz:task ?task ; prov:agent ?" + body + " ; prov:hadRole ?said_" + role + " .",
      "OPTIONAL { { SELECT ?" + part + " (zz:role-lead AS ?read_" + role + ") {",
      "  { SELECT ?t ?c (MIN(?o) AS ?first) { ?p zz:task ?t ; zz:clause ?c ; zz:order ?o ; prov:hadRole zz:role-responsible } GROUP BY ?t ?c }",
      "  ?" + part + " zz:task ?t ; zz:clause ?c ; zz:order ?first ; prov:hadRole zz:role-responsible .",
      "  FILTER NOT EXISTS { ?led zz:task ?t ; zz:clause ?c ; prov:hadRole zz:role-lead }",
      "} } }",
      "BIND(COALESCE(?read_" + role + ", ?said_" + role + ") AS ?" + role + ")"
    ];
  };

  /* Patterns on one assignment, or none where no facet of assignments is chosen. */
  function ofPart(model, wanted) {
    const lines = [];
    const add = (facet, name, terms, pattern, up) => {
      if (wanted[facet]) {
        lines.push(oneOf(wanted[facet], terms, pattern, up).replace(/\?X\b/g, "?" + name));
      }
    };
    if (wanted.role) {
      lines.push(ofRole(model, wanted.role));
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
    const head = z.assignmentLines(model, "part", "body", "role");
    const nobody = wanted.role && wanted.role.has(z.NONE) && lines.length === 1;
    return [
      "  { SELECT DISTINCT ?task {",
      (nobody ? "    { " : "    ") + head.concat(lines).join("\n    ") + (nobody ? " }" : ""),
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
    documents: () =>
      query(
        "SELECT ?plan ?title (COUNT(?task) AS ?tasks)",
        ["  ?plan a zz:Plan .", "  OPTIONAL { ?plan dcterms:title ?title }", "  OPTIONAL { ?task dcterms:isPartOf ?plan ; a zz:Task }"],
        "GROUP BY ?plan ?title ORDER BY ?plan"
      ),
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
  z.spelt = { literal: literal, query: query };
})(zhize);
