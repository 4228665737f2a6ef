/* Which tasks are chosen: facets with their counts.

   A task is chosen when its document, its domain and its date are, its words hold all words asked
   for, and one and the same assignment of it fits the role, body, function line, level and place
   asked for: "led by a finance body of the county" means one body. */
(function (z) {
  "use strict";

  /* What stands for having no value, and for a task that has bodies, but none that leads. */
  const NONE = "-";
  const NO_LEAD = "no-lead";

  function yearOf(day) {
    return day ? day.slice(0, 4) : NONE;
  }

  function dueOf(task) {
    return task.due ? yearOf(task.due) : task.schedule || NONE;
  }

  /* Facets of the task itself: all values it has, those above them too. */
  const OWN = {
    document: (task) => [task.document.id],
    domain: (task) => {
      const all = [];
      task.domains.forEach((domain) => domain.trail.forEach((each) => all.push(each.id)));
      return all.length ? z.unique(all) : [NONE];
    },
    period: (task) => [yearOf(task.document.written)],
    due: (task) => [dueOf(task)]
  };
  /* Facets of one assignment. */
  const PART = {
    role: (part) => part.roles,
    function: (part) => [part.body.function || NONE],
    level: (part) => [part.body.level || NONE],
    place: (part) => (part.body.places.length ? part.body.places.map((p) => p.id) : [NONE]),
    body: (part) => [part.body.key]
  };
  const ORDER = ["document", "domain", "role", "function", "level", "place", "body", "period", "due"];

  /* Return the values of each facet that an address asks for, and its words. */
  z.wanted = function (params) {
    const wanted = { words: z.words(params) };
    ORDER.forEach((facet) => {
      const values = params[facet] || [];
      wanted[facet] = values.length ? new Set(values) : null;
    });
    return wanted;
  };

  z.words = function (params) {
    return ((params.q || [])[0] || "").split(/\s+/).map(z.fold).filter(Boolean);
  };

  function fits(values, wanted) {
    return wanted === null || values.some((value) => wanted.has(value));
  }

  function count(counts, facet, values) {
    values.forEach((value) => counts[facet].set(value, (counts[facet].get(value) || 0) + 1));
  }

  /* Note which values of assignments a task would be chosen by. */
  function partValues(task, wanted, found) {
    const facets = Object.keys(PART);
    let whole = false;
    task.parts.forEach((part) => {
      const values = facets.map((facet) => PART[facet](part));
      const misses = facets.filter((facet, k) => !fits(values[k], wanted[facet]));
      whole = whole || misses.length === 0;
      facets.forEach((facet, k) => {
        if (misses.length === 0 || (misses.length === 1 && misses[0] === facet)) {
          values[k].forEach((value) => found[facet].add(value));
        }
      });
    });
    return whole;
  }

  /* Return the chosen tasks, and for each facet how many there would be of each of its values. */
  z.choose = function (model, wanted) {
    const own = Object.keys(OWN);
    const part = Object.keys(PART);
    const counts = {};
    ORDER.forEach((facet) => {
      counts[facet] = new Map();
    });
    const anyPart = part.every((facet) => wanted[facet] === null);
    const nobody = wanted.role !== null && wanted.role.has(NONE);
    const chosen = [];
    model.tasks.forEach((task) => {
      if (!wanted.words.every((word) => task.folded.indexOf(word) >= 0)) {
        return;
      }
      const values = own.map((facet) => OWN[facet](task));
      const misses = own.filter((facet, k) => !fits(values[k], wanted[facet]));
      if (misses.length > 1) {
        return;
      }
      const found = {};
      part.forEach((facet) => {
        found[facet] = new Set();
      });
      let held = partValues(task, wanted, found);
      if (task.parts.length === 0) {
        const others = part.filter((facet) => facet !== "role" && wanted[facet] !== null);
        if (others.length === 0) {
          found.role.add(NONE);
        }
        held = anyPart || (nobody && others.length === 0);
      }
      if (misses.length === 0) {
        part.forEach((facet) => count(counts, facet, Array.from(found[facet])));
      }
      if (held) {
        own.forEach((facet, k) => {
          if (misses.length === 0 || misses[0] === facet) {
            count(counts, facet, values[k]);
          }
        });
        if (misses.length === 0) {
          chosen.push(task);
        }
      }
    });
    return { tasks: chosen, counts: counts };
  };

  /* Tell whether a facet of assignments is chosen. */
  z.asksForPart = function (wanted) {
    return Object.keys(PART).some((facet) => wanted[facet] !== null);
  };

  /* Tell whether an assignment is one of those asked for. */
  z.partFits = function (part, wanted) {
    return Object.keys(PART).every((facet) => fits(PART[facet](part), wanted[facet]));
  };

  z.FACETS = ORDER;
  z.NONE = NONE;
  z.NO_LEAD = NO_LEAD;
  z.dueOf = dueOf;
})(zhize);
