/* Draws the chart of a page, fills the panel of tasks, and does what the buttons say. ES2015. */
(function () {
  "use strict";
  const data = JSON.parse(document.getElementById("data").textContent);
  const chartOf = window.zhizeChart;
  const place = document.getElementById("picture");
  const panel = document.getElementById("panel");
  const filter = document.getElementById("filter");
  const state = { language: data.language, filter: "", view: null };
  let chart = null;
  let before = null;

  const tools = {
    font: '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC","WenQuanYi Micro Hei",sans-serif',
    colors: ["#2f6db3", "#d9822b", "#3a9d5d", "#b5487d", "#7a63c4", "#8a6d3b", "#2a9aa0", "#c2403b"],
    state: state,
    said: function (key, count) {
      const text = data.words[state.language][key];
      return count === undefined ? text : text.replace("{n}", count);
    },
    named: function (name) { return name[state.language]; },
    matches: function (name) {
      const wanted = state.filter.trim().toLowerCase();
      return !wanted || (name.zh + " " + name.en).toLowerCase().indexOf(wanted) >= 0;
    },
    width: (function () {
      const pen = document.createElement("canvas").getContext("2d");
      return function (text, size) {
        pen.font = size + "px " + tools.font;
        return pen.measureText(text).width;
      };
    }()),
    shorten: function (text, most, size) {
      if (tools.width(text, size) <= most) { return text; }
      let kept = text.length;
      while (kept > 1 && tools.width(text.slice(0, kept) + "…", size) > most) { kept -= 1; }
      return text.slice(0, kept) + "…";
    },
    /* Elements, not markup: names stay text. */
    tip: function (lines) {
      const box = node("div");
      lines.forEach(function (line, at) {
        const row = node("div", line);
        if (at === 0) { row.style.fontWeight = "600"; }
        row.style.cssText += ";max-width:20rem;white-space:normal";
        box.appendChild(row);
      });
      return box;
    }
  };

  function node(tag, text, name) {
    const made = document.createElement(tag);
    if (text !== undefined) { made.textContent = text; }
    if (name) { made.className = name; }
    return made;
  }

  function options(width, head, paper) {
    const option = chartOf.option(data.chart, tools, width, head, paper);
    option.animation = false;
    option.useUTC = true;
    option.textStyle = { fontFamily: tools.font };
    option.aria = { enabled: false };
    return option;
  }

  function started(where, size, renderer) {
    return window.echarts.init(where, null, {
      renderer: renderer,
      width: size.width,
      height: size.height,
      devicePixelRatio: renderer === "canvas" ? 2 : undefined,
      locale: state.language === "zh" ? "ZH" : "EN"
    });
  }

  function draw(paper) {
    const room = paper === true ? 1000 : place.parentNode.clientWidth;
    const size = chartOf.size(data.chart, tools, room, paper === true);
    document.getElementById("nothing").hidden = size.height > 0;
    const known = state.filter.trim() && chartOf.known ? chartOf.known(data.chart) : 0;
    const partial = document.getElementById("partial");
    partial.hidden = !known;
    partial.textContent = known ? tools.said("partial", known) : "";
    if (chart) { chart.dispose(); chart = null; }
    place.style.width = size.width + "px";
    place.style.height = size.height + "px";
    if (!size.height) { return; }
    chart = started(place, size, size.marks > 6000 ? "canvas" : "svg");
    chart.setOption(options(room, 0, paper === true));
    if (paper === true) { fit(size); }
    chart.on("click", function (event) {
      const picked = chartOf.picked(data.chart, tools, event);
      if (picked) { show(picked); }
    });
  }

  /* On paper, a picture is as wide as the sheet, and as high at most unless it is a long list. */
  function fit(size) {
    const svg = place.querySelector("svg");
    if (!svg) { return; }
    svg.setAttribute("viewBox", "0 0 " + size.width + " " + size.height);
    svg.style.cssText = "position:static;display:block;width:100%;height:auto";
    if (size.height < 2 * size.width) { svg.style.maxHeight = "205mm"; }
    svg.parentNode.style.cssText = "width:100%;height:auto";
    place.style.cssText = "width:100%;height:auto";
  }

  /* A saved picture has its title and what is counted on it. */
  function saved(renderer) {
    const room = Math.max(760, place.parentNode.clientWidth);
    const size = chartOf.size(data.chart, tools, room, false);
    const lines = wrapped(tools.said("selection"), size.width - 24, 11);
    const head = 40 + 15 * lines.length;
    const away = node("div");
    away.style.cssText = "position:absolute;left:-99999px;top:0";
    document.body.appendChild(away);
    const made = started(away, { width: size.width, height: size.height + head }, renderer);
    const option = options(room, head, false);
    option.title = {
      text: tools.shorten(tools.said("title"), size.width - 24, 16),
      subtext: lines.join("\n"), left: 12, top: 8, itemGap: 6,
      textStyle: { fontSize: 16 }, subtextStyle: { fontSize: 11, lineHeight: 15 }
    };
    made.setOption(option);
    const address = made.getDataURL({ type: renderer === "svg" ? "svg" : "png", pixelRatio: 2, backgroundColor: "#fff" });
    made.dispose();
    document.body.removeChild(away);
    const link = node("a");
    link.href = address;
    link.download = chartOf.file + (renderer === "svg" ? ".svg" : ".png");
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
  }

  function wrapped(text, most, size) {
    const lines = [];
    let line = "";
    text.split("").forEach(function (letter) {
      if (tools.width(line + letter, size) > most) { lines.push(line); line = ""; }
      line += letter;
    });
    return line ? lines.concat([line]) : lines;
  }

  function fact(name, text) {
    const line = node("p", undefined, "fact");
    line.appendChild(node("b", name + (state.language === "zh" ? "：" : ": ")));
    line.appendChild(document.createTextNode(text));
    return line;
  }

  function entry(task) {
    const item = node("li");
    const source = data.documents[task.document];
    const where = [task.section, task.heading].filter(Boolean).join(" › ");
    if (where) { item.appendChild(node("p", where, "heading")); }
    item.appendChild(node("p", task.text || "", "text"));
    Object.keys(task.bodies || {}).forEach(function (role) {
      item.appendChild(fact(tools.said("roles")[role], task.bodies[role]));
    });
    if (task.due) { item.appendChild(fact(tools.said("due"), task.due)); }
    const title = source.id.indexOf(source.title) === 0 ? "" : source.title + " ";
    item.appendChild(fact(tools.said("source"), title + source.id + " · " + task.task));
    return item;
  }

  function show(picked) {
    before = { mark: picked.mark, focus: document.activeElement };
    const listed = data.lists[picked.mark] || [];
    const count = data.counts[picked.mark] || 0;
    const title = document.getElementById("panel-title");
    title.textContent = picked.title;
    let said = tools.said("count", count);
    if (listed.length < count) { said += state.language === "zh" ? "，" : ", "; said += tools.said("listed", listed.length); }
    document.getElementById("panel-count").textContent = said;
    const list = document.getElementById("panel-tasks");
    list.textContent = "";
    listed.forEach(function (at) { list.appendChild(entry(data.tasks[at])); });
    const opened = panel.hidden;
    panel.hidden = false;
    panel.scrollTop = 0;
    if (opened) { draw(); }
    title.focus();
  }

  function hide() {
    if (panel.hidden) { return; }
    panel.hidden = true;
    draw();
    if (before && before.focus && before.focus.focus) { before.focus.focus(); }
    before = null;
  }

  function speak(language) {
    state.language = language;
    const root = document.documentElement;
    root.setAttribute("data-language", language);
    root.lang = language === "zh" ? "zh-CN" : "en";
    const button = document.getElementById("language");
    button.textContent = language === "zh" ? "English" : "中文";
    button.lang = language === "zh" ? "en" : "zh-CN";
    if (!panel.hidden && before) {
      const focus = before.focus;
      show(chartOf.marked(data.chart, tools, before.mark));
      before.focus = focus;
      button.focus();
    }
    views();
    draw();
  }

  function views() {
    const group = document.getElementById("views");
    group.textContent = "";
    (chartOf.views || []).forEach(function (name) {
      const button = node("button", tools.said(name));
      button.type = "button";
      button.id = "view-" + name;
      button.setAttribute("aria-pressed", String(state.view === name));
      button.addEventListener("click", function () {
        state.view = name;
        views();
        draw();
        document.getElementById("view-" + name).focus();
      });
      group.appendChild(button);
    });
  }

  function sift() {
    state.filter = filter.value;
    const rows = document.querySelectorAll("#table tbody tr");
    const kept = chartOf.kept(data.chart, tools);
    for (let at = 0; at < rows.length; at += 1) { rows[at].hidden = !kept(at); }
    draw();
  }

  function on(id, name, what) { document.getElementById(id).addEventListener(name, what); }

  state.view = chartOf.start ? chartOf.start(data.chart) : null;
  on("language", "click", function () { speak(state.language === "zh" ? "en" : "zh"); });
  on("filter", "input", sift);
  on("png", "click", function () { saved("canvas"); });
  on("svg", "click", function () { saved("svg"); });
  on("print", "click", function () { window.print(); });
  on("close", "click", hide);
  on("table", "click", function (event) {
    const mark = event.target.getAttribute && event.target.getAttribute("data-mark");
    if (mark) { show(chartOf.marked(data.chart, tools, mark)); }
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" || event.key === "Esc") { hide(); }
  });
  const choices = document.querySelector(".choices");
  let opened = false;
  window.addEventListener("beforeprint", function () {
    opened = choices.open;
    choices.open = true;
    draw(true);
  });
  window.addEventListener("afterprint", function () {
    choices.open = opened;
    place.style.cssText = "";
    draw();
  });
  let waiting = 0;
  let width = window.innerWidth;
  window.addEventListener("resize", function () {
    if (window.innerWidth === width) { return; }
    width = window.innerWidth;
    window.clearTimeout(waiting);
    waiting = window.setTimeout(draw, 150);
  });
  const hidden = document.querySelectorAll(".needs-script");
  for (let at = 0; at < hidden.length; at += 1) { hidden[at].hidden = false; }
  views();
  draw();
}());
