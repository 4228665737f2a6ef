/* Figures of chosen tasks: who carries how much, who with whom, what when. `how` says what counts;
   see choices.js. A body counts once in a unit: a task, or a clause of it where these are apart. */
(function (z) {
  "use strict";

  function counts(part, how) {
    return (how.groups || !part.body.group) && (how.roles === null || how.roles.has(part.role.id));
  }

  function unit(task, clause, parts, how) {
    const bodies = new Map();
    parts.forEach((part) => {
      const body = how.who(part);
      bodies.set(body, bodies.get(body) || part.role.id === "lead");
    });
    return { task: task, clause: clause, parts: parts, bodies: bodies };
  }

  /* Return the units that anybody has, each with its bodies and whether they lead it. */
  z.units = function (tasks, how) {
    const found = [];
    tasks.forEach((task) => {
      const parts = task.parts.filter((part) => counts(part, how));
      if (how.clauses === "apart") {
        z.unique(parts.map((part) => part.clause)).forEach((clause) => {
          found.push(unit(task, clause, parts.filter((part) => part.clause === clause), how));
        });
      } else if (parts.length) {
        found.push(unit(task, 0, parts, how));
      }
    });
    return found;
  };

  /* Return how many units each body leads and has otherwise, the most first. `fractional` shares
     each unit among all bodies that have it. */
  z.load = function (tasks, how) {
    const rows = new Map();
    z.units(tasks, how).forEach((each) => {
      each.bodies.forEach((leads, body) => {
        const row = rows.get(body) || { body: body, lead: 0, co: 0, total: 0, fractional: 0 };
        row[leads ? "lead" : "co"] += 1;
        row.total += 1;
        row.fractional += 1 / each.bodies.size;
        rows.set(body, row);
      });
    });
    return Array.from(rows.values()).sort(
      (a, b) => b.total - a.total || b.lead - a.lead || z.compare(a.body.label, b.body.label) ||
        z.compare(a.body.key, b.body.key)
    );
  };

  /* Return which bodies have units together; directed, from who leads to who else has them. A tie
     weighs what the choices say; directed, the number of units. */
  z.pairs = function (tasks, how, directed) {
    const pairs = new Map();
    const own = new Map();
    const tie = (one, other, each) => {
      const key = one.key + "\u0000" + other.key;
      const row = pairs.get(key) || { from: one, to: other, tasks: [], weight: 0 };
      row.tasks.push(each.task);
      row.weight += how.weight === "newman" && !directed ? 1 / (each.bodies.size - 1) : 1;
      pairs.set(key, row);
    };
    z.units(tasks, how).forEach((each) => {
      const bodies = Array.from(each.bodies).sort((a, b) => z.compare(a[0].key, b[0].key));
      bodies.forEach((one, k) => {
        own.set(one[0], (own.get(one[0]) || 0) + 1);
        if (directed && one[1]) {
          bodies.filter((other) => !other[1]).forEach((other) => tie(one[0], other[0], each));
        } else if (!directed) {
          bodies.slice(k + 1).forEach((other) => tie(one[0], other[0], each));
        }
      });
    });
    const found = Array.from(pairs.values());
    if (how.weight === "jaccard" && !directed) {
      found.forEach((row) => {
        row.weight = row.tasks.length / (own.get(row.from) + own.get(row.to) - row.tasks.length);
      });
    }
    return found.sort(
      (a, b) => b.weight - a.weight || b.tasks.length - a.tasks.length ||
        z.compare(a.from.label, b.from.label) || z.compare(a.to.label, b.to.label)
    );
  };

  /* What a matrix may have as rows and columns: values that a task, or an assignment of it, has.
     `body` is whom the assignment counts for; taken by lines, bodies are told apart all the same. */
  z.AXES = {
    body: { part: (part, how) => how.who(part).key },
    function: { part: (part, how) => there(part, how).function || z.NONE },
    level: { part: (part, how) => there(part, how).level || z.NONE },
    place: { part: (part, how) => there(part, how).place || z.NONE },
    role: { part: (part) => part.role.id },
    domain: { task: (task) => (task.domains.length ? task.domains.map((d) => d.id) : [z.NONE]) },
    document: { task: (task) => [task.document.id] },
    period: { task: (task) => [(task.document.written || z.NONE).slice(0, 4)] },
    due: { task: (task) => [z.dueOf(task)] }
  };

  function there(part, how) {
    return how.names === "function" ? part.body : how.who(part);
  }

  function crossings(each, axes, how) {
    const found = new Set();
    // Values of two kinds of assignments must be of one and the same.
    each.parts.forEach((part) => {
      const values = axes.map((axis) => (axis.part ? [axis.part(part, how)] : axis.task(each.task)));
      values[0].forEach((row) => values[1].forEach((column) => found.add(row + "\u0000" + column)));
    });
    return found;
  }

  /* Return how many units are of each row and column: totals of both, and cells by their keys.
     What is of tasks alone counts tasks, those that nobody has too. */
  z.cross = function (tasks, rowsBy, columnsBy, how) {
    const cells = new Map();
    const totals = [new Map(), new Map()];
    const axes = [z.AXES[rowsBy], z.AXES[columnsBy]];
    const units = axes.some((axis) => axis.part)
      ? z.units(tasks, how)
      : tasks.map((task) => ({ task: task, parts: [null] }));
    units.forEach((each) => {
      const seen = [new Set(), new Set()];
      crossings(each, axes, how).forEach((key) => {
        cells.set(key, (cells.get(key) || 0) + 1);
        key.split("\u0000").forEach((value, k) => seen[k].add(value));
      });
      seen.forEach((values, k) => {
        values.forEach((value) => totals[k].set(value, (totals[k].get(value) || 0) + 1));
      });
    });
    const order = (map) =>
      Array.from(map.keys()).sort((a, b) => map.get(b) - map.get(a) || z.compare(a, b));
    return {
      rows: order(totals[0]),
      columns: order(totals[1]),
      totals: totals,
      cell: (row, column) => cells.get(row + "\u0000" + column) || 0
    };
  };

  /* Return the tasks that have a time: those with a last day by day, then the others. */
  z.dated = function (tasks) {
    return tasks
      .filter((task) => task.schedule)
      .sort(
        (a, b) => z.compare(a.due || "9", b.due || "9") || z.compare(a.start, b.start) || a.at - b.at
      );
  };

  /* Return how many tasks are due in each quarter, from the first to the last, gaps as zeros. */
  z.quarters = function (tasks) {
    const counts = new Map();
    tasks.filter((task) => task.due).forEach((task) => {
      const at = Number(task.due.slice(0, 4)) * 4 + Math.ceil(Number(task.due.slice(5, 7)) / 3) - 1;
      counts.set(at, (counts.get(at) || 0) + 1);
    });
    const known = Array.from(counts.keys()).sort((a, b) => a - b);
    const found = [];
    for (let at = known[0]; at <= known[known.length - 1]; at += 1) {
      found.push({ name: Math.floor(at / 4) + " Q" + ((at % 4) + 1), tasks: counts.get(at) || 0 });
    }
    return found;
  };
})(zhize);
