/* Who leads for whom: a Sankey diagram with who leads on the left and who else takes part on the right. */
window.zhizeChart = (function () {
  "use strict";

  function kept(chart, tools) {
    const found = [];
    chart.flows.forEach(function (flow, at) {
      if (tools.matches(chart.leads[flow[0]]) || tools.matches(chart.others[flow[1]])) { found.push(at); }
    });
    return found;
  }
  function side(chart, flows, at) {
    const seen = {};
    flows.forEach(function (place) { seen[chart.flows[place][at]] = true; });
    return Object.keys(seen).map(Number).sort(function (a, b) { return a - b; });
  }
  function sum(chart, flows, at, place) {
    return flows.reduce(function (whole, number) {
      const flow = chart.flows[number];
      return flow[at] === place ? whole + flow[2] : whole;
    }, 0);
  }
  function pair(chart, tools, flow) {
    return tools.named(chart.leads[flow[0]]) + " → " + tools.named(chart.others[flow[1]]);
  }
  function height(chart, tools) {
    const flows = kept(chart, tools);
    const most = Math.max(side(chart, flows, 0).length, side(chart, flows, 1).length);
    return flows.length ? Math.max(180, most * 26) + 40 : 0;
  }

  return {
    file: "flows",
    size: function (chart, tools, room) {
      return { width: Math.max(room, 320), height: height(chart, tools), marks: chart.flows.length };
    },
    option: function (chart, tools, room, head) {
      const flows = kept(chart, tools);
      const edge = room < 600 ? 108 : 190;
      const label = function (where) {
        return {
          position: where, fontFamily: tools.font, fontSize: 12, color: "#1d2530",
          formatter: function (event) { return tools.shorten(tools.named(event.data.name_), edge - 34, 12) + " " + event.data.sum; }
        };
      };
      const nodes = side(chart, flows, 0).map(function (place) {
        return {
          name: "l" + place, name_: chart.leads[place], sum: sum(chart, flows, 0, place), said: "led",
          depth: 0, label: label("left"), itemStyle: { color: tools.colors[place % tools.colors.length] }
        };
      }).concat(side(chart, flows, 1).map(function (place) {
        return {
          name: "c" + place, name_: chart.others[place], sum: sum(chart, flows, 1, place), said: "has",
          depth: 1, label: label("right"), itemStyle: { color: "#8b97a6" }
        };
      }));
      return {
        tooltip: {
          confine: true,
          formatter: function (event) {
            if (event.dataType === "edge") {
              const flow = chart.flows[event.data.at];
              return tools.tip([pair(chart, tools, flow), tools.said("count", flow[2])]);
            }
            return tools.tip([tools.named(event.data.name_), tools.said(event.data.said, event.data.sum)]);
          }
        },
        series: [{
          type: "sankey", left: edge, right: edge, top: 16 + head, height: height(chart, tools) - 40,
          nodeWidth: 12, nodeGap: 12, layoutIterations: 24, draggable: false, nodeAlign: "left",
          emphasis: { focus: "adjacency" },
          lineStyle: { color: "source", opacity: 0.38, curveness: 0.5 },
          data: nodes,
          links: flows.map(function (at) {
            const flow = chart.flows[at];
            return { source: "l" + flow[0], target: "c" + flow[1], value: flow[2], at: at };
          })
        }]
      };
    },
    picked: function (chart, tools, event) {
      return event.dataType === "edge" ? this.marked(chart, tools, String(event.data.at)) : null;
    },
    marked: function (chart, tools, mark) {
      return { mark: mark, title: pair(chart, tools, chart.flows[Number(mark)]) };
    },
    kept: function (chart, tools) {
      const flows = kept(chart, tools);
      return function (row) { return flows.indexOf(row) >= 0; };
    }
  };
}());
