/* Addresses: #/view/part/part?facet=value&facet=value. Every view and filter is in them. */
(function (z) {
  "use strict";

  /* Chinese stays readable in an address; only what would end a part is encoded. */
  function encode(text) {
    return text.replace(/[%&=#+?/\s]/g, encodeURIComponent);
  }

  function decode(text) {
    try {
      return decodeURIComponent(text.replace(/\+/g, " "));
    } catch (error) {
      return text;
    }
  }

  z.parse = function (hash) {
    const text = hash.replace(/^#?\/?/, "");
    const at = text.indexOf("?");
    const path = (at < 0 ? text : text.slice(0, at)).split("/").map(decode);
    // Without a prototype: a key may have any name.
    const params = Object.create(null);
    (at < 0 ? "" : text.slice(at + 1)).split("&").filter(Boolean).forEach((pair) => {
      const cut = pair.indexOf("=");
      const key = decode(cut < 0 ? pair : pair.slice(0, cut));
      const value = decode(cut < 0 ? "" : pair.slice(cut + 1));
      params[key] = (params[key] || []).concat(value);
    });
    return { view: path[0] || "tasks", path: path.slice(1), params: params };
  };

  /* Return the address of a view; the language and the reading of leads go along. */
  z.address = function (view, path, params) {
    const all = Object.assign(Object.create(null), params || {});
    if (z.language === "en") {
      all.lang = ["en"];
    } else {
      delete all.lang;
    }
    // Whose reading a lead is holds for every page until it is taken back.
    if (z.firstLeads && all.lead === undefined) {
      all.lead = ["first"];
    }
    const pairs = [];
    Object.keys(all).forEach((key) => {
      (all[key] || []).filter((value) => value !== "").forEach((value) => {
        pairs.push(key + "=" + encode(value));
      });
    });
    const parts = [view].concat(path || []).map(encode);
    return "#/" + parts.join("/") + (pairs.length ? "?" + pairs.join("&") : "");
  };

  /* Return the parameters that make up a selection and how it counts, without those of a view. */
  z.selectionOf = function (params) {
    const found = {};
    z.FACETS.concat("q", z.CHOICES).forEach((key) => {
      if (params[key]) {
        found[key] = params[key];
      }
    });
    return found;
  };

  /* Return parameters with one of them set, or taken away where it is null. */
  z.withParam = function (params, key, values) {
    const found = Object.assign(Object.create(null), params);
    delete found.page;
    delete found[key];
    if (values !== null && values.length) {
      found[key] = values;
    }
    return found;
  };

  z.go = function (address) {
    if (window.location.hash === address) {
      z.show();
    } else {
      window.location.hash = address;
    }
  };

  z.taskAddress = function (task) {
    return z.address("task", [task.document.id].concat(task.id.split("/")));
  };

  z.bodyAddress = function (body) {
    return z.address("agency", body.key.split("/"));
  };

  z.documentAddress = function (document) {
    return z.address("document", [document.id]);
  };
})(zhize);
