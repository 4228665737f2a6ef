/* Places for the nodes of a network: springs and repulsion from a fixed start, so that the same
   network looks the same each time. Small networks only; it takes nodes squared. */
(function (z) {
  "use strict";

  const ROUNDS = 300;
  const REST = 1.1;

  function start(count) {
    const found = [];
    for (let k = 0; k < count; k += 1) {
      // A sunflower: even, and no two at one place.
      const turn = k * 2.399963;
      const far = Math.sqrt(k + 0.5);
      found.push([far * Math.cos(turn), far * Math.sin(turn)]);
    }
    return found;
  }

  function push(places, moves, room) {
    for (let i = 0; i < places.length; i += 1) {
      for (let j = i + 1; j < places.length; j += 1) {
        const dx = places[i][0] - places[j][0];
        const dy = places[i][1] - places[j][1];
        const force = room / Math.max(0.02, dx * dx + dy * dy);
        moves[i][0] += dx * force;
        moves[i][1] += dy * force;
        moves[j][0] -= dx * force;
        moves[j][1] -= dy * force;
      }
    }
  }

  function degrees(count, ties) {
    const found = new Array(count).fill(0);
    ties.forEach((tie) => {
      found[tie[0]] += 1;
      found[tie[1]] += 1;
    });
    return found;
  }

  function pull(places, moves, ties, degree) {
    ties.forEach((tie) => {
      const one = places[tie[0]];
      const other = places[tie[1]];
      const dx = one[0] - other[0];
      const dy = one[1] - other[1];
      const far = Math.sqrt(dx * dx + dy * dy) || 0.01;
      // Who has many ties is not torn to all of them at once.
      const force = (1.5 * tie[2] * Math.max(0, far - REST)) / far / Math.min(degree[tie[0]], degree[tie[1]]);
      moves[tie[0]][0] -= dx * force;
      moves[tie[0]][1] -= dy * force;
      moves[tie[1]][0] += dx * force;
      moves[tie[1]][1] += dy * force;
    });
  }

  /* Return [x, y] of each node; ties are [node, node, strength from 0 to 1] by their numbers. */
  z.layout = function (count, ties) {
    const places = start(count);
    const degree = degrees(count, ties);
    let step = Math.sqrt(count) / 3;
    for (let round = 0; round < ROUNDS; round += 1) {
      const moves = places.map((place) => [-0.3 * place[0], -0.3 * place[1]]);
      push(places, moves, 2.2);
      pull(places, moves, ties, degree);
      places.forEach((place, k) => {
        const length = Math.sqrt(moves[k][0] * moves[k][0] + moves[k][1] * moves[k][1]) || 1;
        const by = Math.min(step, length) / length;
        place[0] += moves[k][0] * by;
        place[1] += moves[k][1] * by;
      });
      step *= 0.985;
    }
    return places;
  };

  /* Return places as parts of the height and width that all of them take, from 0 to 1. */
  z.spread = function (places) {
    return places.map((place) => place.map((value, axis) => {
      const values = places.map((each) => each[axis]);
      const least = Math.min.apply(null, values);
      const most = Math.max.apply(null, values);
      return most > least ? (value - least) / (most - least) : 0.5;
    }));
  };
})(zhize);
