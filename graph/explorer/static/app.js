/* Starts the explorer: frame, language, what stands around each view. */
(function (z) {
  "use strict";

  const h = z.h;
  const NAVIGATION = ["tasks", "agencies", "documents", "network", "matrix", "timeline", "sparql", "check"];
  const NAMES = { agencies: "bodies", agency: "bodies" };
  const SELECTING = ["tasks", "agencies", "network", "matrix", "timeline"];
  /* Views that show who leads. */
  const READ = ["tasks", "task", "agencies", "agency", "document", "network", "matrix", "timeline"];
  const ABOVE = { task: "tasks", agency: "agencies", document: "documents" };
  const top = document.getElementById("top");
  const main = document.getElementById("main");
  let models = {};
  let turn = 0;
  let before = null;
  let renewed = false;

  z.styles = function (name) {
    return new Promise((resolve) => {
      const inert = document.getElementById("asset-" + name);
      const key = "style-" + name;
      if (document.getElementById(key)) {
        resolve();
        return;
      }
      const node = inert ? h("style", { id: key }, inert.textContent) : h("link", { id: key, rel: "stylesheet", href: (z.provider.mode === "server" ? "explorer/" : "assets/") + name });
      node.onload = resolve;
      node.onerror = resolve;
      document.head.appendChild(node);
      if (inert) {
        resolve();
      }
    });
  };

  /* Change the address without showing anything anew. */
  z.replace = function (address) {
    if (window.location.hash !== address) {
      window.history.replaceState(null, "", address);
      header(z.parse(window.location.hash));
    }
  };

  function header(route) {
    const selection = z.selectionOf(route.params);
    const here = ABOVE[route.view] || route.view;
    const links = NAVIGATION.map((view) =>
      z.link(z.address(view, [], SELECTING.indexOf(view) >= 0 && SELECTING.indexOf(route.view) >= 0 ? selection : {}), z.t(NAMES[view] || view), { "aria-current": view === here ? "page" : null }));
    const other = Object.assign({}, route.params);
    const now = z.language;
    z.language = now === "zh" ? "en" : "zh";
    const address = z.address(route.view, route.path, other);
    z.language = now;
    z.empty(top).appendChild(h("div", { class: "bar-top" },
      z.link(z.address("tasks"), [h("strong", {}, z.t("name")), h("span", { class: "subtitle" }, z.t("subtitle"))], { class: "brand" }),
      h("nav", { "aria-label": z.t("name") }, links),
      h("span", { class: "side" }, z.link(z.address("about"), z.t("about"), { "aria-current": route.view === "about" ? "page" : null }),
        z.link(address, z.t("other"), { id: "language", lang: now === "zh" ? "en" : "zh", hreflang: now === "zh" ? "en" : "zh" }))
    ));
    // On a phone the views are a strip wider than the window.
    const strip = top.querySelector("nav");
    const current = strip.querySelector("[aria-current]");
    strip.scrollLeft = current ? current.offsetLeft - strip.offsetLeft - strip.clientWidth / 3 : 0;
  }

  function tools(route, view) {
    const name = ["zhize", route.view].concat(route.path).join("-").replace(/[^\w\u4e00-\u9fff-]+/g, "_").slice(0, 80);
    const table = () => {
      const found = view.table();
      found.about = Object.assign({ revision: view.revision, address: window.location.hash }, found.about || {});
      return found;
    };
    const rows = () => z.withChoices(table());
    const buttons = [];
    if (view.sparql) {
      buttons.push(z.link(z.address("sparql", [], { query: [view.sparql], run: ["1"] }), z.t(view.related ? "near" : "behind"), { class: "button", id: "behind" }));
    }
    if (view.table) {
      buttons.push(h("button", { type: "button", id: "csv", onclick: () => z.download(name + ".csv", "text/csv", z.csv(rows())) }, z.t("csv")));
      buttons.push(h("button", { type: "button", id: "json", onclick: () => z.download(name + ".json", "application/json", z.json(table())) }, z.t("json")));
    }
    return h("div", { class: "tools" }, buttons);
  }

  function draw(route, view) {
    const focused = document.activeElement && main.contains(document.activeElement) ? document.activeElement.id : "";
    const first = before === null;
    const same = before === route.view + "/" + route.path.join("/");
    before = route.view + "/" + route.path.join("/");
    z.dropCharts();
    const heading = h("h1", { tabindex: "-1" }, view.title);
    z.empty(main).appendChild(h("div", { class: "heading" }, heading, tools(route, view)));
    if (z.firstLeads && READ.indexOf(route.view) >= 0) {
      main.appendChild(h("p", { class: "reading", role: "note" }, z.t("readingNote"), " ",
        z.link(z.address(route.view, route.path, z.withParam(route.params, "lead", [""])), z.t("readingBack"))));
    }
    main.appendChild(view.node);
    main.setAttribute("data-view", route.view);
    main.removeAttribute("aria-busy");
    renewed = false;
    document.title = view.title + " · " + z.t("name");
    const again = same && focused ? document.getElementById(focused) : null;
    if (again) {
      again.focus();
    } else if (!same && !first) {
      window.scrollTo(0, 0);
      heading.focus({ preventScroll: true });
    }
  }

  function failed(error) {
    main.removeAttribute("aria-busy");
    if (error instanceof z.Outdated && !renewed) {
      // The server read a newer state of the store; once more with all of it.
      renewed = true;
      models = {};
      start();
      return;
    }
    z.empty(main).appendChild(h("p", { class: "failed", role: "alert" }, error.message));
    throw error;
  }

  /* Return the model of all that is shown, once it is there: as the documents say who leads, or
     by the user's reading. */
  z.known = function () {
    const key = z.firstLeads ? "first" : "document";
    if (models[key]) {
      return Promise.resolve(models[key]);
    }
    return Promise.all([z.provider.get("catalogue"), z.provider.get("tasks")]).then((found) => {
      models[key] = z.modelOf(found[0], found[1], key === "first");
      return models[key];
    });
  };

  z.show = function () {
    const route = z.parse(window.location.hash);
    z.language = (route.params.lang || [])[0] === "en" ? "en" : "zh";
    z.firstLeads = (route.params.lead || [])[0] === "first";
    document.documentElement.lang = z.language === "zh" ? "zh-CN" : "en";
    header(route);
    document.getElementById("skip").textContent = z.t("skip");
    turn += 1;
    const mine = turn;
    main.setAttribute("aria-busy", "true");
    const view = Object.prototype.hasOwnProperty.call(z.views, route.view) ? z.views[route.view] : z.missing;
    return z.known().then((found) => Promise.resolve(view(route, found)).then((made) => {
      if (mine === turn) {
        draw(route, Object.assign({ revision: found.revision }, made));
      }
    })).catch(failed);
  };

  function start() {
    z.language = /[?&]lang=en(&|$)/.test(window.location.hash) ? "en" : "zh";
    z.empty(main).appendChild(h("p", { class: "quiet" }, z.t("loading")));
    z.show();
  }

  // An address of the page is a view: past the filters it goes by focus alone.
  document.getElementById("skip").addEventListener("click", (event) => {
    const target = main.querySelector(".results") || main.querySelector("h1") || main;
    event.preventDefault();
    target.focus();
    target.scrollIntoView();
  });
  window.addEventListener("hashchange", z.show);
  start();
})(zhize);
