/* Runs SPARQL: by the server at sparql, or within the page by Oxigraph in a worker that can be
   stopped at any time. Either gives {type: "select" | "ask" | "triples", …}. */
(function (z) {
  "use strict";

  const OPAQUE = /"""(?:[^"\\]|\\.|"(?!""))*(?:""")?|'''(?:[^'\\]|\\.|'(?!''))*(?:''')?|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|<[^<>"{}|^`\\\s]*>|#[^\n]*/g;
  const TERM = /<([^>]*)>|_:(\S+)|"((?:[^"\\]|\\.)*)"(?:@([\w-]+)|\^\^<([^>]*)>)?/g;
  let ready = null;

  function bare(query) {
    return query.replace(OPAQUE, " ");
  }

  z.kindOf = function (query) {
    const found = /\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b/i.exec(bare(query).replace(/[?$]\w+/g, " "));
    return found ? found[1].toLowerCase() : "select";
  };

  /* Return a query with the prefixes that it uses and does not declare: a line each, or all before
     its first line, so that the numbers of lines in messages stay right. */
  z.withPrefixes = function (query, prefixes, apart) {
    const text = bare(query);
    const declared = new Set();
    text.replace(/\bPREFIX\s+([\w-]*):/gi, (_, name) => declared.add(name));
    const used = z.unique((text.match(/(^|[\s({^/|!;,.])[A-Za-z][\w-]*(?=:)/g) || []).map((word) => word.replace(/^[^A-Za-z]/, "")));
    const lines = used.filter((name) => prefixes[name] && !declared.has(name)).map((name) => "PREFIX " + name + ": <" + prefixes[name] + "> ");
    return lines.map((line) => (apart ? line.trim() + "\n" : line)).join("") + query;
  };

  function unescape_(text) {
    return text.replace(/\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)/g, (_, code) => {
      if (code.length > 1) {
        return String.fromCodePoint(parseInt(code.slice(1), 16));
      }
      return { n: "\n", r: "\r", t: "\t" }[code] || code;
    });
  }

  function term(found) {
    if (found[1] !== undefined) {
      return { type: "uri", value: unescape_(found[1]) };
    }
    if (found[2] !== undefined) {
      return { type: "bnode", value: found[2] };
    }
    return { type: "literal", value: unescape_(found[3]), "xml:lang": found[4], datatype: found[5] };
  }

  function triples(text) {
    return text.split("\n").filter(Boolean).map((line) => {
      const found = [];
      TERM.lastIndex = 0;
      for (let each = TERM.exec(line); each && found.length < 3; each = TERM.exec(line)) {
        found.push(term(each));
      }
      return found;
    }).filter((row) => row.length === 3);
  }

  function read(kind, text) {
    if (kind === "construct" || kind === "describe") {
      return { type: "triples", vars: ["subject", "predicate", "object"], rows: triples(text), raw: text };
    }
    const answer = JSON.parse(text);
    if (kind === "ask") {
      return { type: "ask", value: answer.boolean, raw: text };
    }
    const vars = answer.head.vars;
    return { type: "select", vars: vars, rows: answer.results.bindings.map((b) => vars.map((name) => b[name] || null)), raw: text };
  }

  /* The code of the worker. It gets the engine's own code before it, and no network. */
  const WORK = "(" + function () {
    let store = null;
    function inflate(bytes) {
      const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
      return new Response(stream).arrayBuffer();
    }
    self.onmessage = function (event) {
      const message = event.data;
      if (message.wasm) {
        Promise.all([inflate(message.wasm), inflate(message.graph)]).then(function (found) {
          self.initSync({ module: found[0] });
          store = new self.Store();
          store.load(new Uint8Array(found[1]), { format: "application/trig", no_transaction: true, unchecked: true });
          self.postMessage({ ready: store.size });
        }).catch(function (error) {
          self.postMessage({ error: String(error.message || error) });
        });
        return;
      }
      try {
        const union = !/\bFROM\b/i.test(message.bare);
        const text = store.query(message.query, { results_format: message.format, use_default_graph_as_union: union });
        self.postMessage({ id: message.id, text: text });
      } catch (error) {
        self.postMessage({ id: message.id, error: String(error.message || error) });
      }
    };
  } + ")();";

  function started() {
    if (!window.WebAssembly || !window.Worker || !window.DecompressionStream) {
      return Promise.reject(new Error(z.t("noEngine")));
    }
    return Promise.all([z.provider.get("engine"), z.provider.get("graph")]).then((found) => {
      const address = URL.createObjectURL(new Blob([found[0].code, "\n", WORK], { type: "text/javascript" }));
      const worker = new Worker(address);
      return new Promise((resolve, reject) => {
        worker.onerror = (event) => reject(new Error(event.message || z.t("noEngine")));
        worker.onmessage = (event) => (event.data.error ? reject(new Error(event.data.error)) : resolve(worker));
        worker.postMessage({ wasm: z.bytes(found[0].wasm), graph: z.bytes(found[1].trig) });
      });
    });
  }

  function inPage(query, kind, prefixes) {
    const format = kind === "construct" || kind === "describe" ? "application/n-triples" : "application/sparql-results+json";
    ready = ready || started();
    const mine = ready;
    const drop = () => {
      ready = ready === mine ? null : ready;
    };
    return new Promise((resolve, reject) => {
      z.stopQuery = () => {
        // Nothing else ends a query; the next one gets a new worker.
        drop();
        mine.then((worker) => worker.terminate(), () => null);
        reject(new Error(z.t("stopped")));
      };
      mine.then((worker) => {
        worker.onmessage = (event) => (event.data.error ? reject(new Error(event.data.error)) : resolve(read(kind, event.data.text)));
        worker.postMessage({ query: z.withPrefixes(query, prefixes), bare: bare(query), format: format });
      }, (error) => {
        drop();
        reject(error);
      });
    });
  }

  function onServer(query, kind, prefixes) {
    const stop = window.AbortController ? new AbortController() : null;
    const asked = window.fetch("sparql", {
      method: "POST",
      headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json, application/n-triples;q=0.9" },
      body: z.withPrefixes(query, prefixes),
      signal: stop ? stop.signal : undefined
    }).then((response) => response.text().then((text) => {
      if (!response.ok) {
        throw new Error(text.trim().slice(0, 2000) || String(response.status));
      }
      return read(kind, text);
    }));
    return new Promise((resolve, reject) => {
      z.stopQuery = () => {
        if (stop) {
          stop.abort();
        }
        reject(new Error(z.t("stopped")));
      };
      asked.then(resolve, reject);
    });
  }

  /* Answer a query; `zhize.stopQuery()` stops it. */
  z.ask = function (query, prefixes) {
    const kind = z.kindOf(query);
    return (z.provider.isStatic ? inPage : onServer)(query, kind, prefixes);
  };
})(zhize);
