/* The namespace of the explorer, and what every part of it needs: nodes of text, sorting, files.
   ES2015 only. All text goes into the page as text nodes, never as HTML. */
var zhize = { views: {} };

(function (z) {
  "use strict";

  /* What a spreadsheet would take for a formula gets a quote, as on the command line. */
  const FORMULA = /^[=+\-@\t\r]/;
  const SIGNS = /^[=+\-<>~]+$/;

  function add(node, child) {
    if (Array.isArray(child)) {
      child.forEach((each) => add(node, each));
    } else if (child !== null && child !== undefined && child !== false && child !== "") {
      node.appendChild(child instanceof Node ? child : document.createTextNode(String(child)));
    }
  }

  /* Return an element; attributes that are null or false are left out, on… are listeners. */
  z.h = function (tag, attributes) {
    const node = document.createElement(tag);
    Object.keys(attributes || {}).forEach((name) => {
      const value = attributes[name];
      if (value === null || value === undefined || value === false) {
        return;
      }
      if (name.slice(0, 2) === "on") {
        node.addEventListener(name.slice(2), value);
      } else {
        node.setAttribute(name, value === true ? "" : String(value));
      }
    });
    for (let k = 2; k < arguments.length; k += 1) {
      add(node, arguments[k]);
    }
    return node;
  };

  z.empty = function (node) {
    while (node.firstChild) {
      node.removeChild(node.firstChild);
    }
    return node;
  };

  /* Text for comparing: width, case and blanks do not count. */
  z.fold = function (text) {
    return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  };

  /* The order of code points is the same in every browser and language. */
  z.compare = function (one, other) {
    return one < other ? -1 : one > other ? 1 : 0;
  };

  z.unique = function (values) {
    return Array.from(new Set(values));
  };

  z.sum = function (values) {
    return values.reduce((total, value) => total + value, 0);
  };

  function harmless(value) {
    if (typeof value !== "string" || !FORMULA.test(value) || SIGNS.test(value)) {
      return value;
    }
    return "'" + value;
  }

  function quoted(value) {
    const text = String(harmless(value === null || value === undefined ? "" : value));
    return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }

  /* Return a table as CSV; the mark at its beginning tells Excel that it is UTF-8. */
  z.csv = function (table) {
    const lines = [table.columns].concat(table.rows).map((row) => row.map(quoted).join(","));
    return "\ufeff" + lines.join("\r\n") + "\r\n";
  };

  /* Return a table with how it counts beside each row, where that is known. */
  z.withChoices = function (table) {
    if (!table.about || !table.about.choices) {
      return table;
    }
    return { columns: table.columns.concat("choices"), rows: table.rows.map((row) => row.concat(table.about.choices)) };
  };

  z.json = function (table) {
    const rows = table.rows.map((row) => {
      const found = {};
      table.columns.forEach((column, k) => {
        found[column] = row[k];
      });
      return found;
    });
    return JSON.stringify({ about: table.about || {}, rows: rows }, null, 2) + "\n";
  };

  z.download = function (name, type, text) {
    const address = URL.createObjectURL(new Blob([text], { type: type + ";charset=utf-8" }));
    const link = z.h("a", { href: address, download: name });
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
    window.setTimeout(() => URL.revokeObjectURL(address), 10000);
  };

  z.bytes = function (base64) {
    const binary = window.atob(base64);
    const found = new Uint8Array(binary.length);
    for (let k = 0; k < binary.length; k += 1) {
      found[k] = binary.charCodeAt(k);
    }
    return found;
  };
})(zhize);
