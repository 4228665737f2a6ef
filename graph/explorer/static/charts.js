/* Charts by ECharts, which is loaded when the first one is drawn. What they show stands in tables,
   too, so that nothing depends on seeing or pointing at them. */
(function (z) {
  "use strict";

  const h = z.h;
  const FONT = '"Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif';
  const COLOURS = ["#1d5b79", "#b3552e", "#4c7a34", "#7b5aa6", "#a8842c", "#2f8f8b", "#a23b5e", "#5c6b7a", "#8c6d4f", "#3f6fb5"];
  const drawn = [];

  z.dropCharts = function () {
    drawn.splice(0).forEach((chart) => chart.dispose());
  };

  window.addEventListener("resize", () => drawn.forEach((chart) => chart.resize()));

  /* Give nodes places in pixels: of other measures the chart would make ellipses of circles. */
  function fill(option, frame) {
    option.series.filter((series) => series.type === "graph").forEach((series) => {
      series.data.forEach((node) => {
        node.x = node.place[0] * (frame.clientWidth - series.left - series.right);
        node.y = node.place[1] * (frame.clientHeight - series.top - series.bottom);
      });
    });
  }

  /* Return a frame that a chart is drawn in; `address` says where a click on a node leads. */
  z.chart = function (option, height, label, address) {
    const frame = h("div", { class: "chart", role: "img", "aria-label": label });
    frame.style.height = height + "px";
    z.provider.need("echarts.min.js").then(() => {
      if (!document.body.contains(frame)) {
        return;
      }
      const chart = window.echarts.init(frame, null, { renderer: "canvas" });
      option.textStyle = { fontFamily: FONT };
      option.animation = false;
      option.color = COLOURS;
      fill(option, frame);
      chart.setOption(option);
      if (address) {
        chart.on("click", (event) => {
          const to = event.dataType === "node" || event.componentType === "series" ? address(event.data && event.data.id) : null;
          if (to) {
            z.go(to);
          }
        });
      }
      drawn.push(chart);
      frame.setAttribute("data-drawn", "1");
    }).catch((error) => {
      frame.textContent = z.t("noData", error.message);
    });
    return frame;
  };

  z.barChart = function (names, figures) {
    return {
      grid: { left: 8, right: 8, top: 24, bottom: 8, containLabel: true },
      tooltip: { trigger: "axis", renderMode: "richText" },
      xAxis: { type: "category", data: names, axisLabel: { hideOverlap: true } },
      yAxis: { type: "value", minInterval: 1 },
      series: [{ type: "bar", data: figures, barMaxWidth: 28, itemStyle: { color: COLOURS[0] }, label: { show: names.length < 25, position: "top" } }]
    };
  };

  z.rankChart = function (names, series) {
    return {
      grid: { left: 8, right: 32, top: 32, bottom: 8, containLabel: true },
      legend: { show: series.length > 1, top: 0 },
      tooltip: { trigger: "axis", renderMode: "richText" },
      xAxis: { type: "value" },
      yAxis: { type: "category", inverse: true, data: names, axisLabel: { width: 220, overflow: "truncate" } },
      series: series.map((each) => ({ type: "bar", name: each.name, data: each.figures, barMaxWidth: 18, label: { show: series.length === 1, position: "right" } }))
    };
  };

  function short(label) {
    return label.length > 12 ? label.slice(0, 11) + "…" : label;
  }

  function graph(nodes, links, categories) {
    const at = new Map(nodes.map((node, k) => [node.id, k]));
    const heaviest = Math.max.apply(null, [1].concat(links.map((link) => link.value || 1)));
    const ties = links.map((link) => [at.get(link.source), at.get(link.target), 0.25 + (0.75 * (link.value || 1)) / heaviest]);
    z.spread(z.layout(nodes.length, ties)).forEach((place, k) => {
      nodes[k].place = place;
    });
    return {
      tooltip: { renderMode: "richText" },
      legend: categories.length > 1 ? { data: categories, bottom: 8, type: "scroll", itemWidth: 14, itemHeight: 10 } : undefined,
      series: [{
        type: "graph", layout: "none", roam: true, draggable: true, left: 40, right: 110, top: 30, bottom: categories.length > 1 ? 70 : 30,
        data: nodes, links: links,
        categories: categories.map((name) => ({ name: name })),
        label: { show: true, position: "right", fontSize: 11, color: "#26313b", textBorderColor: "#fff", textBorderWidth: 2 },
        labelLayout: { hideOverlap: true },
        lineStyle: { color: "#7d8b97", opacity: 0.45, curveness: 0.08 },
        emphasis: { focus: "adjacency", label: { show: true, fontWeight: "bold" } },
        scaleLimit: { min: 0.4, max: 6 }
      }]
    };
  }

  /* Return the network of bodies: size by tasks, colour by function line, width by common tasks. */
  z.networkChart = function (model, load, pairs, directed) {
    const shown = new Set(load.map((row) => row.body));
    const counts = new Map();
    load.forEach((row) => counts.set(row.body.function, (counts.get(row.body.function) || 0) + row.total));
    const lines = Array.from(counts.keys()).sort((a, b) => counts.get(b) - counts.get(a) || z.compare(a, b)).slice(0, COLOURS.length - 1);
    const names = lines.map((id) => z.functionName(model, id)).concat(counts.size > lines.length ? z.t("otherLines") : []);
    const most = load[0].total;
    const kept = pairs.filter((row) => shown.has(row.from) && shown.has(row.to));
    const heaviest = kept.length ? kept[0].weight : 1;
    const nodes = load.map((row) => ({
      id: row.body.key, name: short(row.body.label), value: row.total,
      symbolSize: 8 + 26 * Math.sqrt(row.total / most),
      category: lines.indexOf(row.body.function) < 0 ? lines.length : lines.indexOf(row.body.function),
      tooltip: { formatter: () => row.body.label + "\n" + z.t("leads") + " " + row.lead + " · " + z.t("total") + " " + row.total }
    }));
    const links = kept.map((row) => ({
      source: row.from.key, target: row.to.key, value: row.weight,
      lineStyle: { width: 0.6 + (4.4 * row.weight) / heaviest },
      symbol: directed ? ["none", "arrow"] : "none", symbolSize: 6,
      tooltip: { formatter: () => row.from.label + (directed ? " → " : " – ") + row.to.label + "\n" + z.t("shared") + " " + row.tasks.length }
    }));
    return graph(nodes, links, names);
  };

  /* Return a body with those it shares most tasks with. */
  z.egoChart = function (body, near) {
    const most = near[0].shared;
    const nodes = [{ id: body.key, name: short(body.label), symbolSize: 30, category: 0 }].concat(near.map((row) => ({
      id: row.body.key, name: short(row.body.label), symbolSize: 8 + 16 * Math.sqrt(row.shared / most), category: 1
    })));
    const links = near.map((row) => ({ source: body.key, target: row.body.key, value: row.shared, lineStyle: { width: 0.8 + (5 * row.shared) / most } }));
    return graph(nodes, links, [z.t("body"), z.t("partners")]);
  };

  /* Return nodes and ties given as texts, as a result of a query has them. */
  z.plainGraph = function (ties, called) {
    const known = new Map();
    ties.forEach((tie) => [tie[0], tie[2]].forEach((id) => known.set(id, (known.get(id) || 0) + 1)));
    const nodes = Array.from(known.keys()).map((id) => ({
      id: id, name: short(called(id)), symbolSize: 8 + 4 * Math.min(6, Math.sqrt(known.get(id))), category: 0,
      tooltip: { formatter: () => called(id) }
    }));
    const links = ties.map((tie) => ({ source: tie[0], target: tie[2], symbol: ["none", "arrow"], symbolSize: 6, tooltip: { formatter: () => tie[1] } }));
    return graph(nodes, links, [""]);
  };
})(zhize);
