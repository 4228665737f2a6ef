/* A matrix as coloured cells. The colour goes with the root of the value: small ones can be told apart. */
window.zhizeChart = (function () {
  "use strict";
  const RAMP = ["#e3eefa", "#a9cdee", "#5e9fd8", "#256db5", "#0b3f7d"];

  /* Rows and columns that the filter leaves: where one of a side goes by it, only such of this side. */
  function kept(chart, tools) {
    const found = [chart.rows, chart.columns].map(function (side) {
      return side.map(tools.matches);
    });
    const some = found.map(function (side) { return side.some(Boolean); });
    if (!some[0] && !some[1]) { return { rows: [], columns: [] }; }
    if (chart.square) {
      /* Of bodies by bodies: who goes by it, with all whom it has something to do with. */
      const columns = {};
      chart.cells.forEach(function (cell) { if (found[0][cell[0]]) { columns[cell[1]] = true; } });
      if (some[0]) {
        return { rows: places(found[0]), columns: places(chart.columns.map(function (_, at) { return columns[at]; })) };
      }
      return { rows: withColumn(chart, found[1]), columns: places(found[1]) };
    }
    const rows = some[0] ? places(found[0]) : withColumn(chart, found[1]);
    return { rows: rows, columns: some[1] ? places(found[1]) : places(chart.columns.map(function (_, at) {
      return chart.cells.some(function (cell) { return cell[1] === at && rows.indexOf(cell[0]) >= 0; });
    })) };
  }

  function withColumn(chart, columns) {
    return places(chart.rows.map(function (_, at) {
      return chart.cells.some(function (cell) { return cell[0] === at && columns[cell[1]]; });
    }));
  }

  function places(flags) {
    const found = [];
    flags.forEach(function (flag, at) { if (flag) { found.push(at); } });
    return found;
  }

  function layout(chart, tools, room, paper) {
    const shown = kept(chart, tools);
    const names = [shown.rows.map(at(chart.rows, tools)), shown.columns.map(at(chart.columns, tools))];
    const narrow = room < 600;
    const most = narrow ? 104 : 200;
    const left = Math.ceil(Math.min(most, widest(tools, names[0]))) + 20;
    const across = shown.columns.length || 1;
    const least = paper ? 14 : (narrow ? 30 : 26);
    const upright = widest(tools, names[1]);
    const free = room - left - 16;
    let cell = Math.max(least, Math.min(64, Math.floor(free / across)));
    const turned = upright > cell - 4;
    const span = Math.min(upright, narrow ? 96 : 150);
    /* Turned names stand out on the right of the last column. */
    const right = turned ? Math.ceil(span * 0.64) + 12 : 16;
    cell = Math.max(least, Math.min(64, Math.floor((room - left - right) / across)));
    return {
      shown: shown, names: names, left: left, cell: cell, row: 26, turned: turned, span: span,
      most: most, top: turned ? Math.ceil(span * 0.78) + 20 : 30, right: right,
      width: Math.max(left + cell * across + right, Math.min(room, 330)),
      height: 26 * shown.rows.length
    };
  }

  function at(side, tools) { return function (place) { return tools.named(side[place]); }; }
  function widest(tools, names) {
    return names.reduce(function (most, name) { return Math.max(most, tools.width(name, 12)); }, 0);
  }
  function written(value) { return value === Math.round(value) ? String(value) : value.toFixed(2); }

  function pair(chart, tools, row, column) {
    const between = chart.square ? (chart.arrow ? " → " : " — ") : " × ";
    return tools.named(chart.rows[row]) + between + tools.named(chart.columns[column]);
  }

  return {
    file: "matrix",
    size: function (chart, tools, room, paper) {
      const plan = layout(chart, tools, room, paper);
      const none = !plan.shown.rows.length || !plan.shown.columns.length;
      return { width: plan.width, height: none ? 0 : plan.top + plan.height + 64, marks: chart.cells.length };
    },
    option: function (chart, tools, room, head, paper) {
      const plan = layout(chart, tools, room, paper);
      const rows = {};
      const columns = {};
      plan.shown.rows.forEach(function (place, index) { rows[place] = index; });
      plan.shown.columns.forEach(function (place, index) { columns[place] = index; });
      const cells = chart.cells.filter(function (cell) { return cell[0] in rows && cell[1] in columns; });
      const most = cells.reduce(function (top, cell) { return Math.max(top, cell[2]); }, 0);
      const axis = {
        type: "category", axisLine: { show: false }, axisTick: { show: false },
        splitLine: { show: true, lineStyle: { color: "#edf0f3" } }
      };
      const label = { color: "#1d2530", fontSize: 12, interval: 0, fontFamily: tools.font };
      return {
        grid: { left: plan.left, top: plan.top + head, width: plan.cell * plan.shown.columns.length, height: plan.height },
        xAxis: Object.assign({
          position: "top", data: plan.names[1],
          axisLabel: Object.assign({
            rotate: plan.turned ? -50 : 0,
            formatter: function (name) { return tools.shorten(name, plan.span, 12); }
          }, label)
        }, axis),
        yAxis: Object.assign({
          inverse: true, data: plan.names[0],
          axisLabel: Object.assign({ formatter: function (name) { return tools.shorten(name, plan.most, 12); } }, label)
        }, axis),
        tooltip: {
          confine: true,
          formatter: function (event) {
            const cell = event.data.cell;
            return tools.tip([pair(chart, tools, cell[0], cell[1]), written(cell[2])]);
          }
        },
        visualMap: {
          type: "continuous", dimension: 3, min: 0, max: Math.sqrt(most) || 1, calculable: true,
          orient: "horizontal", left: 8, bottom: 4, itemWidth: 14, itemHeight: 140, precision: 2,
          inRange: { color: RAMP }, textStyle: { fontFamily: tools.font, color: "#566273" },
          formatter: function (root) { return written(Math.round(root * root * 100) / 100); }
        },
        series: [{
          type: "heatmap",
          itemStyle: { borderColor: "#fff", borderWidth: 1 },
          emphasis: { itemStyle: { borderColor: "#1d2530", borderWidth: 2 } },
          label: { show: plan.cell >= 24, fontSize: 11, fontFamily: tools.font, formatter: function (event) { return written(event.data.cell[2]); } },
          data: cells.map(function (cell) {
            const root = Math.sqrt(cell[2]);
            return {
              value: [columns[cell[1]], rows[cell[0]], cell[2], root], cell: cell,
              label: { color: root > Math.sqrt(most) * 0.55 ? "#fff" : "#1d2530" }
            };
          })
        }]
      };
    },
    picked: function (chart, tools, event) {
      return event.data && event.data.cell ? this.marked(chart, tools, event.data.cell[0] + "-" + event.data.cell[1]) : null;
    },
    marked: function (chart, tools, mark) {
      const cell = mark.split("-").map(Number);
      return { mark: mark, title: pair(chart, tools, cell[0], cell[1]) };
    },
    kept: function (chart, tools) {
      const rows = kept(chart, tools).rows;
      return function (row) { return rows.indexOf(row) >= 0; };
    }
  };
}());
