/* What several views show: links, tables, lists of tasks, pages of long lists. */
(function (z) {
  "use strict";

  const h = z.h;
  const PAGE = 30;
  /* Texts of so few signs are not broken: days, levels, places. */
  const SHORT = 12;

  z.link = function (address, text, attributes) {
    return h("a", Object.assign({ href: address }, attributes || {}), text);
  };

  /* A line of bodies leads to its tasks; a body that only reforms lead to has no page. */
  z.bodyLink = function (body, name) {
    if (body.derived) {
      return h("span", { class: "derived", title: z.t("derived") }, name || body.label);
    }
    if (body.line) {
      return body.function ? z.link(z.address("tasks", [], { function: [body.function] }), body.label) : body.label;
    }
    const other = name && name !== body.label ? body.label : null;
    return z.link(z.bodyAddress(body), name || body.label, { title: other, class: body.group ? "group" : null });
  };

  z.badge = function (role) {
    return h("span", { class: "badge role-" + role.id }, z.called(role));
  };

  /* Return the badge of an assignment: a lead that is the user's reading says so. */
  z.partBadge = function (part) {
    return part.byReading
      ? h("span", { class: "badge role-lead by-reading", title: z.t("byReadingHelp") }, z.called(part.role) + z.t("byReading"))
      : z.badge(part.role);
  };

  z.levelName = function (level) {
    return level ? z.t(level) : z.t("none");
  };

  z.functionName = function (model, id) {
    const line = model.function.get(id);
    return line ? z.called(line) : id || z.t("none");
  };

  z.placeName = function (body) {
    return body.placeName || z.t("none");
  };

  /* Return when a task is to be done: the day, and how the document puts it. */
  z.whenOf = function (task) {
    if (!task.schedule) {
      return null;
    }
    const days = task.start && task.due ? task.start + " – " + task.due : task.due || task.start;
    return days && task.printed && days !== task.printed ? task.printed + "（" + days + "）" : days || task.printed;
  };

  /* Return who would have it on the day that is counted by, where that is somebody else. */
  function later(part, how) {
    const holder = how && how.moved && how.moved.get(part);
    return holder ? [" → ", z.bodyLink(holder), h("span", { class: "quiet" }, "（" + z.t("derived") + "）")] : null;
  }

  /* Return the assignments of a task in one line a role: clauses apart where there are several. */
  z.partsOf = function (task, wanted, how) {
    const marks = wanted && z.asksForPart(wanted);
    const clauses = z.unique(task.parts.map((part) => part.clause));
    const rows = clauses.map((clause) => {
      const roles = new Map();
      task.parts.filter((part) => part.clause === clause).forEach((part) => {
        const key = part.role.id + (part.byReading ? "?" : "");
        roles.set(key, (roles.get(key) || []).concat(part));
      });
      return h("div", { class: "clause" },
        clauses.length > 1 ? h("span", { class: "clause-number" }, z.t("clause", clause)) : null,
        Array.from(roles).map((pair) =>
          h("span", { class: "role" }, z.partBadge(pair[1][0]), " ", pair[1].map((part, k) => [
            k ? "、" : "",
            h("span", { class: marks && z.partFits(part, wanted) ? "hit" : null }, z.bodyLink(part.body, part.name)),
            later(part, how)
          ]))
        )
      );
    });
    if (!task.parts.length) {
      rows.push(h("div", { class: "clause quiet" }, z.t("nobody")));
    }
    return rows;
  };

  z.domainChips = function (task) {
    return task.domains.map((domain) =>
      z.link(z.address("tasks", [], { domain: [domain.id] }), z.called(domain), { class: "chip" })
    );
  };

  z.taskItem = function (task, wanted, withDocument, how) {
    const when = z.whenOf(task);
    const text = task.heading && task.text.indexOf(task.heading) !== 0 ? task.heading + "。" + task.text : task.text;
    return h("li", { class: "task" },
      h("p", { class: "task-words" },
        h("span", { class: "number" }, task.number), " ",
        z.link(z.taskAddress(task), text.length > 150 ? text.slice(0, 150) + "…" : text || task.id)
      ),
      z.partsOf(task, wanted, how),
      h("p", { class: "task-facts" },
        when ? h("span", { class: "when" }, when) : null,
        task.targets ? h("span", {}, z.t("targetMark") + " " + task.targets) : null,
        z.domainChips(task),
        withDocument ? z.link(z.documentAddress(task.document), z.titleOf(task.document), { class: "quiet" }) : null
      )
    );
  };

  /* Return one page of items, with links to the others. */
  z.paged = function (route, items, show, size) {
    const each = size || PAGE;
    const pages = Math.max(1, Math.ceil(items.length / each));
    const at = Math.min(pages, Math.max(1, Number((route.params.page || ["1"])[0]) || 1));
    const to = (page) => z.address(route.view, route.path, z.withParam(route.params, "page", [String(page)]));
    const shown = items.slice((at - 1) * each, at * each).map(show);
    const links = pages === 1 ? null : h("nav", { class: "pages", "aria-label": z.t("page", at, pages) },
      at > 1 ? z.link(to(at - 1), z.t("earlier"), { rel: "prev" }) : null,
      h("span", {}, z.t("page", at, pages)),
      at < pages ? z.link(to(at + 1), z.t("later"), { rel: "next" }) : null
    );
    return { shown: shown, links: links };
  };

  /* Return a table; a cell is text, a number or a node. Columns sort by a click, CSV has all rows. */
  z.table = function (head, rows, options) {
    const settings = Object.assign({ limit: 200, caption: null }, options || {});
    let limit = settings.limit;
    let order = rows;
    let sorted = null;
    const body = h("tbody", {});
    const more = h("button", { type: "button", class: "plain", onclick: () => { limit = Infinity; fill(); } });
    const value = (cell) => (cell && cell.sort !== undefined ? cell.sort : cell instanceof Node ? cell.textContent : cell);
    const shown = (cell) => (cell && cell.node !== undefined ? cell.node : cell);

    function fill() {
      z.empty(body);
      order.slice(0, limit).forEach((row) => {
        body.appendChild(h("tr", {}, row.map((cell, k) => {
          const known = value(cell);
          const kind = typeof known === "number" ? "number" : typeof known === "string" && known.length <= SHORT ? "short" : null;
          return h(k === 0 ? "th" : "td", { scope: k === 0 ? "row" : null, class: kind }, shown(cell) === 0 ? "0" : shown(cell));
        })));
      });
      more.textContent = z.t("more", rows.length - limit);
      more.hidden = rows.length <= limit;
    }

    function sort(k) {
      const down = sorted === k ? -1 : 1;
      sorted = sorted === k ? null : k;
      const side = (cell) => { const found = value(cell); return found === null || found === undefined ? "" : found; };
      order = rows.slice().sort((a, b) => {
        const one = side(a[k]);
        const other = side(b[k]);
        const both = typeof one === "number" && typeof other === "number" ? other - one : z.compare(String(one), String(other));
        return down * both;
      });
      fill();
    }

    fill();
    const heads = head.map((name, k) =>
      h("th", { scope: "col" }, h("button", { type: "button", class: "sort", title: z.t("sortBy"), onclick: () => sort(k) }, name))
    );
    return h("div", { class: "table-frame", tabindex: "0", role: "region", "aria-label": settings.caption },
      h("table", {}, settings.caption ? h("caption", {}, settings.caption) : null, h("thead", {}, h("tr", {}, heads)), body),
      more
    );
  };

  /* Return facts as a list of names and values; those without a value are left out. */
  z.facts = function (pairs) {
    const kept = pairs.filter((pair) => pair[1] !== null && pair[1] !== "" && pair[1] !== undefined && !(Array.isArray(pair[1]) && !pair[1].length));
    return h("dl", { class: "facts" }, kept.map((pair) => [h("dt", {}, pair[0]), h("dd", {}, pair[1])]));
  };

  /* Return a figure that is no whole number, to two digits, sorted by what it is. */
  z.rounded = function (value) {
    return { node: h("span", { class: "number" }, value.toFixed(2)), sort: value };
  };

  /* Return a bar for a share of the largest figure, with the figure beside it. */
  z.bar = function (value, largest) {
    const node = h("span", { class: "bar" }, h("span", { class: "bar-fill" }), h("span", { class: "bar-figure" }, String(value)));
    node.firstChild.style.width = (largest ? Math.max(2, (100 * value) / largest) : 0) + "%";
    return { node: node, sort: value };
  };

  /* Return rows of tasks as a table of plain values, for files. `basis` says whose reading the lead
     is; where it is counted by a day, `then` who would have them. */
  z.taskTable = function (tasks, how) {
    const columns = ["document", "title", "task", "number", "section", "heading", "text", "leads", "others", "due", "schedule", "domains", "line", "span", "basis", "iri"];
    const names = (parts) => z.unique(parts.map((part) => part.name)).join("；");
    const basis = (leads) => (leads.length ? (leads.some((part) => part.byReading) ? "first-is-lead" : "document") : "");
    const moved = how && how.moved;
    const then = (task) => z.unique(task.parts.filter((part) => moved.has(part)).map((part) => part.name + " → " + moved.get(part).label)).join("；");
    return {
      columns: moved ? columns.concat("then") : columns,
      rows: tasks.map((task) => {
        const leads = task.parts.filter((part) => part.role.id === "lead");
        return [
          task.document.id, task.document.title, task.id, task.number, task.section, task.heading, task.text, names(leads),
          task.parts.filter((part) => part.role.id !== "lead").map((part) => part.name + "（" + part.role.zh + "）").join("；"),
          task.due, task.printed, task.domains.map((d) => d.zh).join("；"), task.line, task.span.join("-"), basis(leads), task.iri
        ].concat(moved ? [then(task)] : []);
      })
    };
  };
})(zhize);
