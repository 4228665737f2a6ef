/* The SPARQL behind a view: what is asked of the graph to get the same rows. */
(function (z) {
  "use strict";

  const HEAD = {
    task: "?task a zz:Task ; dcterms:isPartOf ?plan ; dcterms:identifier ?id .",
    part: "?part zz:task ?task ; prov:agent ?body ; prov:hadRole ?role ."
  };

  function iri(value) {
    return "<" + value.replace(/[<>"{}|\\^`\s]/g, (c) => encodeURIComponent(c)) + ">";
  }

  function literal(text) {
    return '"' + text.replace(/[\\"]/g, "\\$&").replace(/[\n\r\t]/g, " ") + '"';
  }

  function values(name, terms) {
    return "VALUES ?" + name + " { " + terms.join(" ") + " }";
  }

  /* Return a test that something has one of some values, or none at all where that is asked for. */
  function test(wanted, terms, pattern, none) {
    const some = Array.from(wanted).filter((value) => value !== z.NONE).map(terms);
    const has = "EXISTS { " + pattern + " . " + values("value", some) + " }";
    return "FILTER(" + (wanted.has(z.NONE) ? has + " || NOT EXISTS { " + none + " }" : has) + ")";
  }

  /* Patterns on one assignment, or none where no facet of assignments is chosen. */
  function ofPart(model, wanted) {
    const lines = [];
    if (wanted.role) {
      const some = Array.from(wanted.role).filter((id) => id !== z.NONE);
      lines.push(values("role", some.map((id) => "zz:role-" + id)));
    }
    if (wanted.body) {
      const named = (key) => iri((model.body.get(key) || { iri: "unknown:" + key }).iri);
      lines.push(values("body", Array.from(wanted.body).map(named)));
    }
    if (wanted.function) {
      const named = (id) => iri((model.function.get(id) || { iri: "unknown:" + id }).iri);
      const line = "?body org:purpose ";
      lines.push(test(wanted.function, named, line + "?value", line + "?any"));
    }
    if (wanted.level) {
      const level = "?body schema:areaServed/zz:level ";
      lines.push(test(wanted.level, literal, level + "?value", level + "?any"));
    }
    if (wanted.place) {
      const named = (code) => iri(model.base + "jurisdiction/" + code);
      const area = "?body schema:areaServed";
      const inside = area + "/schema:containedInPlace* ?value";
      lines.push(test(wanted.place, named, inside, area + " ?any"));
    }
    return lines;
  }

  function wordLines(words) {
    return words.map(
      (word) =>
        "  FILTER(CONTAINS(REPLACE(LCASE(CONCAT(?text, ' ', COALESCE(?heading, ''), ' ', " +
        "COALESCE(?section, ''))), '\\\\s', ''), " + literal(word) + ")\n" +
        "    || EXISTS { ?named zz:task ?task ; prov:agent/(skos:prefLabel|skos:altLabel) ?name . " +
        "FILTER(CONTAINS(REPLACE(LCASE(?name), '\\\\s', ''), " + literal(word) + ")) })"
    );
  }

  function dueLines(wanted) {
    const tests = Array.from(wanted).map((value) => {
      if (/^\d{4}$/.test(value)) {
        return "YEAR(?due) = " + value;
      }
      return value === z.NONE ? "!BOUND(?kind)" : "(!BOUND(?due) && ?kind = " + literal(value) + ")";
    });
    return "  FILTER(COALESCE(" + tests.join(", false) || COALESCE(") + ", false))";
  }

  /* Return the lines that choose the tasks of a selection as ?task. */
  z.pattern = function (model, wanted) {
    const lines = ["  " + HEAD.task];
    const plans = model.documents.filter(
      (each) =>
        (!wanted.document || wanted.document.has(each.id)) &&
        (!wanted.period || wanted.period.has(each.written.slice(0, 4) || z.NONE))
    );
    if (wanted.document || wanted.period) {
      lines.push("  " + values("plan", plans.map((each) => iri(each.iri))));
    }
    if (wanted.domain) {
      const named = (id) => iri((model.domain.get(id) || { iri: "unknown:" + id }).iri);
      const of = "?task dcterms:subject/skos:broader* ?value";
      lines.push("  " + test(wanted.domain, named, of, "?task dcterms:subject ?any"));
    }
    const part = ofPart(model, wanted);
    if (part.length) {
      const body = "EXISTS { " + [HEAD.part].concat(part).join("\n    ") + " }";
      const nobody = "NOT EXISTS { ?none zz:task ?task }";
      const both = wanted.role && wanted.role.has(z.NONE);
      lines.push("  FILTER(" + (both ? body + " || " + nobody : body) + ")");
    }
    if (wanted.words.length || wanted.due) {
      lines.push("  ?task dcterms:description ?text .");
      lines.push("  OPTIONAL { ?task dcterms:title ?heading }");
      lines.push("  OPTIONAL { ?task zz:section ?section }");
      lines.push("  OPTIONAL { ?task zz:due ?due }");
      lines.push("  OPTIONAL { ?task zz:scheduleKind ?kind }");
      wordLines(wanted.words).forEach((line) => lines.push(line));
      if (wanted.due) {
        lines.push(dueLines(wanted.due));
      }
    }
    return lines;
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
        ["  " + HEAD.task, "  ?task dcterms:description ?words .", "  FILTER NOT EXISTS { ?any zz:leads ?task }"],
        "ORDER BY ?plan ?id"
      )
  };
  z.iriOf = iri;
})(zhize);
