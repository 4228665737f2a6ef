/* What is due when: tasks one below the other, or how many of each document are due at a time. */
window.zhizeChart = (function () {
  "use strict";
  const ROW = 24;
  const FEW = 80;
  const DAY = 86400000;

  function has(tools, text) {
    const wanted = tools.state.filter.trim().toLowerCase();
    return !wanted || text.toLowerCase().indexOf(wanted) >= 0;
  }
  function drawn(chart, tools) {
    const found = [];
    chart.tasks.forEach(function (task, at) { if (has(tools, task.name)) { found.push(at); } });
    return found;
  }
  /* Bars have what the filter leaves of the tasks that the page knows one by one. */
  function bars(chart, tools) {
    if (!tools.state.filter.trim()) {
      return chart.bars.map(function (bar, at) { return { when: bar[0], group: bar[1], count: bar[2], at: at }; });
    }
    const left = {};
    drawn(chart, tools).forEach(function (at) {
      const task = chart.tasks[at];
      chart.bars.forEach(function (bar, place) {
        if (bar[1] === task.group && task.due.indexOf(bar[0]) === 0) { left[place] = (left[place] || 0) + 1; }
      });
    });
    return Object.keys(left).map(Number).sort(function (a, b) { return a - b; }).map(function (place) {
      return { when: chart.bars[place][0], group: chart.bars[place][1], count: left[place], at: place };
    });
  }
  function day(text) {
    const parts = text.split("-").map(Number);
    return Date.UTC(parts[0], parts[1] - 1, parts[2]);
  }
  function iso(time) { return new Date(time).toISOString().slice(0, 10); }
  function colour(tools, group, number) { return group.rest ? "#8b97a6" : tools.colors[number]; }
  function label(tools, task) {
    const names = task.who[tools.state.language];
    return names ? names + " " + task.text : task.text;
  }
  function legend(chart, tools, room, head) {
    return {
      type: "scroll", left: 8, top: head, width: room - 24, itemWidth: 14, itemHeight: 10,
      data: chart.groups.map(function (group) { return tools.named(group); }),
      textStyle: { fontFamily: tools.font }, tooltip: { show: true },
      formatter: function (name) { return tools.shorten(name, Math.min(220, room - 90), 12); }
    };
  }
  function byTask(chart, tools, room, head) {
    const left = room < 600 ? 118 : 300;
    const places = drawn(chart, tools);
    const tasks = places.map(function (at) { return chart.tasks[at]; });
    const times = [];
    tasks.forEach(function (task) { times.push(day(task.due)); if (task.start) { times.push(day(task.start)); } });
    const first = Math.min.apply(null, times);
    const last = Math.max.apply(null, times);
    const margin = Math.max(20 * DAY, (last - first) * 0.04);
    const height = ROW * tasks.length;
    const legendary = chart.groups.map(function (group, number) {
      return {
        type: "custom", name: tools.named(group), color: colour(tools, group, number),
        itemStyle: { color: colour(tools, group, number) }, encode: { x: [0, 1], y: 2 },
        data: tasks.map(function (task, row) {
          const due = day(task.due);
          return { value: [task.start ? day(task.start) : due, due, row], task: task, mark: "task-" + places[row] };
        }).filter(function (item) { return item.task.group === number; }),
        renderItem: function (params, api) {
          const start = api.coord([api.value(0), api.value(2)]);
          const end = api.coord([api.value(1), api.value(2)]);
          const fill = api.visual("color");
          if (end[0] - start[0] < 8) {
            const x = end[0];
            const y = end[1];
            return { type: "polygon", shape: { points: [[x, y - 7], [x + 7, y], [x, y + 7], [x - 7, y]] }, style: { fill: fill } };
          }
          return { type: "rect", shape: { x: start[0], y: start[1] - 6, width: end[0] - start[0], height: 12, r: 3 }, style: { fill: fill } };
        }
      };
    });
    return {
      legend: legend(chart, tools, room, head),
      grid: { left: left, right: 24, top: 64 + head, height: height },
      xAxis: {
        type: "time", position: "top", min: first - margin, max: last + margin,
        axisLabel: {
          fontFamily: tools.font, color: "#566273", hideOverlap: true,
          formatter: function (time) { return last - first > 700 * DAY ? iso(time).slice(0, 4) : iso(time).slice(0, 7); }
        },
        minInterval: last - first > 700 * DAY ? 365 * DAY : 28 * DAY,
        splitLine: { show: true, lineStyle: { color: "#edf0f3" } }
      },
      yAxis: {
        type: "category", inverse: true, axisTick: { show: false }, axisLine: { show: false },
        data: tasks.map(function (task, row) { return row; }),
        splitLine: { show: true, lineStyle: { color: "#f3f5f7" } },
        axisLabel: {
          interval: 0, fontFamily: tools.font, color: "#1d2530", fontSize: 12,
          formatter: function (row) { return tools.shorten(label(tools, tasks[row]), left - 16, 12); }
        }
      },
      tooltip: {
        confine: true,
        formatter: function (event) {
          const task = event.data.task;
          const when = (task.start ? task.start + " – " : "") + task.due;
          return tools.tip([label(tools, task), when + (task.printed ? " (" + task.printed + ")" : ""), tools.named(chart.groups[task.group])]);
        }
      },
      series: legendary
    };
  }
  function byDate(chart, tools, room, head) {
    const found = bars(chart, tools);
    const times = found.map(function (bar) { return bar.when; }).filter(function (when, at, all) { return all.indexOf(when) === at; });
    const turned = times.length * 80 > room;
    const most = Math.max.apply(null, times.map(function (when) {
      return found.reduce(function (sum, bar) { return bar.when === when ? sum + bar.count : sum; }, 0);
    }));
    return {
      legend: legend(chart, tools, room, head),
      grid: { left: 44, right: 16, top: 48 + head, height: 300 },
      xAxis: { type: "category", data: times, axisLabel: { interval: turned ? "auto" : 0, rotate: turned ? 50 : 0, fontFamily: tools.font, color: "#1d2530" } },
      yAxis: { type: "value", minInterval: 1, axisLabel: { color: "#566273" }, splitLine: { lineStyle: { color: "#edf0f3" } } },
      tooltip: {
        confine: true,
        formatter: function (event) {
          return tools.tip([event.name, tools.said("count", event.data.value), tools.named(chart.groups[event.data.group])]);
        }
      },
      series: chart.groups.map(function (group, number) {
        return {
          type: "bar", stack: "all", name: tools.named(group), itemStyle: { color: colour(tools, group, number) }, barMaxWidth: 56,
          label: { show: true, color: "#fff", fontSize: 11, formatter: function (event) { return event.data && event.data.value > most * 0.045 ? event.data.value : ""; } },
          labelLayout: { hideOverlap: true },
          data: times.map(function (when) {
            const bar = found.filter(function (one) { return one.when === when && one.group === number; })[0];
            return bar ? { value: bar.count, group: number, mark: "bar-" + bar.at } : null;
          })
        };
      })
    };
  }

  return {
    file: "timeline",
    views: ["task", "month"],
    start: function (chart) { return chart.tasks.length <= FEW ? "task" : "month"; },
    size: function (chart, tools, room) {
      const count = tools.state.view === "task" ? drawn(chart, tools).length : bars(chart, tools).length;
      const height = tools.state.view === "task" ? 64 + ROW * count + 16 : 404;
      return { width: Math.max(room, 320), height: count ? height : 0, marks: count };
    },
    option: function (chart, tools, room, head) {
      return (tools.state.view === "task" ? byTask : byDate)(chart, tools, Math.max(room, 320), head);
    },
    /* How many tasks a filter finds, where these are not all; else 0. */
    known: function (chart) {
      const every = chart.bars.reduce(function (sum, bar) { return sum + bar[2]; }, 0);
      return every > chart.tasks.length ? chart.tasks.length : 0;
    },
    picked: function (chart, tools, event) {
      return event.data && event.data.mark ? this.marked(chart, tools, event.data.mark) : null;
    },
    marked: function (chart, tools, mark) {
      const place = Number(mark.split("-")[1]);
      if (mark.indexOf("bar-") === 0) {
        const bar = chart.bars[place];
        return { mark: mark, title: bar[0] + " · " + tools.named(chart.groups[bar[1]]) };
      }
      const task = chart.tasks[place];
      return { mark: mark, title: task ? task.due : tools.said("tasks") };
    },
    kept: function (chart, tools) {
      return function (row) { return has(tools, chart.names[row]); };
    }
  };
}());
