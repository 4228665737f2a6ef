/* Where data and scripts come from: a server, files beside the page, or the page itself.
   Three ways, one promise: `zhize.provider.get(name)`. */
(function (z) {
  "use strict";

  const mode = document.documentElement.getAttribute("data-mode");
  const waiting = {};
  let known = {};

  function failed(name) {
    return new Error(z.t("noData", name));
  }

  function script(address, code) {
    return new Promise((resolve, reject) => {
      const node = document.createElement("script");
      if (code === undefined) {
        node.src = address;
        node.onload = resolve;
        node.onerror = () => reject(failed(address));
      } else {
        node.textContent = code;
      }
      document.head.appendChild(node);
      if (code !== undefined) {
        resolve();
      }
    });
  }

  function inert(id) {
    const node = document.getElementById(id);
    if (node === null) {
      throw failed(id);
    }
    return node.textContent;
  }

  const ways = {
    server: {
      get: (name) =>
        window.fetch("explorer-data/" + name + ".json", { credentials: "same-origin" }).then((r) => {
          if (!r.ok) {
            throw failed(name);
          }
          return r.json();
        }),
      need: (name) => script("explorer/" + name)
    },
    folder: {
      get: (name) =>
        new Promise((resolve, reject) => {
          waiting[name] = resolve;
          script("data/" + name + ".js").catch(reject);
        }),
      need: (name) => script("assets/" + name)
    },
    single: {
      get: (name) => Promise.resolve().then(() => JSON.parse(inert("data-" + name))),
      need: (name) => Promise.resolve().then(() => script("", inert("asset-" + name)))
    }
  };
  const way = ways[mode];

  /* What the files of a folder call with what they hold. */
  z.deliver = function (name, value) {
    waiting[name](value);
  };

  z.provider = {
    mode: mode,
    isStatic: mode !== "server",
    /* Return what is known under a name; the same promise each time. */
    get: function (name) {
      if (!known[name]) {
        known[name] = way.get(name).then((value) => {
          const first = known.revision;
          if (first && value.revision !== first) {
            // The server has a newer state of the store: places in lists would not fit.
            known = {};
            throw new z.Outdated();
          }
          known.revision = known.revision || value.revision;
          return value;
        });
        known[name].catch(() => {
          delete known[name];
        });
      }
      return known[name];
    },
    /* Load a script of others, once. */
    need: function (name) {
      const key = "script " + name;
      known[key] = known[key] || way.need(name);
      return known[key];
    }
  };

  z.Outdated = function () {
    this.message = "outdated";
  };
})(zhize);
