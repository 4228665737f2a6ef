/* Figures of chosen tasks: who carries how much, who with whom, what when. Tasks count once a body,
   whatever clauses of it the body has. Open groups (各…) count only where that is asked for. */
(function (z) {
  "use strict";

  /* Return each body of a task once, with whether it leads it. */
  z.bodiesOf = function (task, groups) {
    const found = new Map();
    task.parts.forEach((part) => {
      if (groups || !part.body.group) {
        found.set(part.body, found.get(part.body) || part.role.id === "lead");
      }
    });
    return found;
  };

  /* Return how many tasks each body leads and has otherwise, the most tasks first. */
  z.load = function (tasks, groups) {
    const rows = new Map();
    tasks.forEach((task) => {
      z.bodiesOf(task, groups).forEach((leads, body) => {
        const row = rows.get(body) || { body: body, lead: 0, co: 0, total: 0 };
        row[leads ? "lead" : "co"] += 1;
        row.total += 1;
        rows.set(body, row);
      });
    });
    return Array.from(rows.values()).sort(
      (a, b) => b.total - a.total || b.lead - a.lead || z.compare(a.body.label, b.body.label) ||
        z.compare(a.body.key, b.body.key)
    );
  };

  function pair(pairs, one, other, task) {
    const key = one.key + "\u0000" + other.key;
    const row = pairs.get(key) || { from: one, to: other, tasks: [] };
    row.tasks.push(task);
    pairs.set(key, row);
  }

  /* Return which bodies have tasks together; directed, from who leads to who else has them. */
  z.pairs = function (tasks, groups, directed) {
    const pairs = new Map();
    tasks.forEach((task) => {
      const bodies = Array.from(z.bodiesOf(task, groups)).sort((a, b) => z.compare(a[0].key, b[0].key));
      bodies.forEach((one, k) => {
        if (directed && one[1]) {
          bodies.filter((other) => !other[1]).forEach((other) => pair(pairs, one[0], other[0], task));
        } else if (!directed) {
          bodies.slice(k + 1).forEach((other) => pair(pairs, one[0], other[0], task));
        }
      });
    });
    return Array.from(pairs.values()).sort(
      (a, b) => b.tasks.length - a.tasks.length || z.compare(a.from.label, b.from.label) ||
        z.compare(a.to.label, b.to.label)
    );
  };

  /* What a matrix may have as rows and columns: the values that a task, or a part of it, has. */
  z.AXES = {
    body: { part: (part) => part.body.key },
    function: { part: (part) => part.body.function || z.NONE },
    level: { part: (part) => part.body.level || z.NONE },
    place: { part: (part) => part.body.place || z.NONE },
    role: { part: (part) => part.role.id },
    domain: { task: (task) => (task.domains.length ? task.domains.map((d) => d.id) : [z.NONE]) },
    document: { task: (task) => [task.document.id] },
    period: { task: (task) => [(task.document.written || z.NONE).slice(0, 4)] },
    due: { task: (task) => [z.dueOf(task)] }
  };

  function crossings(task, rows, columns, groups) {
    const found = new Set();
    const parts = task.parts.filter((part) => groups || !part.body.group);
    // Values of two kinds of assignments must be of one and the same.
    (parts.length ? parts : [null]).forEach((part) => {
      const values = [rows, columns].map((axis) => {
        if (axis.part) {
          return part === null ? [] : [axis.part(part)];
        }
        return axis.task(task);
      });
      values[0].forEach((row) => values[1].forEach((column) => found.add(row + "\u0000" + column)));
    });
    return found;
  }

  /* Return how many tasks are of each row and column: totals of both, and cells by their keys. */
  z.cross = function (tasks, rowsBy, columnsBy, groups) {
    const cells = new Map();
    const totals = [new Map(), new Map()];
    tasks.forEach((task) => {
      const seen = [new Set(), new Set()];
      crossings(task, z.AXES[rowsBy], z.AXES[columnsBy], groups).forEach((key) => {
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
