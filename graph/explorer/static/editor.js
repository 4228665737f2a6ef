/* The editor of queries: YASGUI's, with prefixes and terms of this store; a plain field where the
   browser is too old for it. */
(function (z) {
  "use strict";

  const h = z.h;

  function completer(name, list) {
    return { name: name, bulk: true, autoShow: false, persistenceId: null, get: () => Promise.resolve(list) };
  }

  function setUp(known) {
    const Yasqe = window.Yasqe.default || window.Yasqe;
    if (!Yasqe.zhize) {
      const prefixes = Object.keys(known.prefixes).map((name) => name + ": <" + known.prefixes[name] + ">");
      const ours = {
        prefixes: completer("zhize-prefixes", prefixes),
        property: completer("zhize-properties", known.terms.filter((t) => t.kind === "property").map((t) => t.iri)),
        class: completer("zhize-classes", known.terms.filter((t) => t.kind === "class").map((t) => t.iri))
      };
      Yasqe.forkAutocompleter("prefixes", ours.prefixes);
      Yasqe.forkAutocompleter("property", ours.property);
      Yasqe.forkAutocompleter("class", ours.class);
      Yasqe.defaults.autocompleters = ["variables", "zhize-prefixes", "zhize-properties", "zhize-classes"];
      Yasqe.zhize = true;
    }
    return Yasqe;
  }

  /* Return {node, get, set}; `run` is called on Ctrl+Enter. */
  z.editor = function (query, known, run) {
    const frame = h("div", { class: "editor" });
    const field = h("textarea", { class: "plain-editor", id: "query", spellcheck: "false", rows: "14", "aria-label": z.t("query"), onkeydown: (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        run();
      }
    } });
    field.value = query;
    frame.appendChild(field);
    const editor = { node: frame, get: () => field.value, set: (text) => { field.value = text; }, whenReady: null };
    editor.whenReady = Promise.all([z.provider.need("yasqe.min.js"), z.styles("yasqe.min.css")]).then(() => {
      if (!document.body.contains(frame)) {
        return;
      }
      const Yasqe = setUp(known);
      const text = field.value;
      z.empty(frame);
      const yasqe = new Yasqe(frame, {
        value: text, persistenceId: null, showQueryButton: false, resizeable: false, createShareableLink: null,
        lineWrapping: true, tabSize: 2, consumeShareLink: null, editorHeight: "20em",
        extraKeys: { "Ctrl-Enter": run, "Cmd-Enter": run }
      });
      yasqe.query = () => { run(); return Promise.resolve(); };
      yasqe.setValue(text);
      yasqe.getInputField().setAttribute("aria-label", z.t("query"));
      editor.get = () => yasqe.getValue();
      editor.set = (value) => yasqe.setValue(value);
      frame.setAttribute("data-ready", "1");
    }).catch(() => {
      // The plain field stays: an old browser cannot read the editor's script.
      frame.setAttribute("data-ready", "plain");
    });
    return editor;
  };
})(zhize);
