/* What a person's own comparisons say so far: log-least-squares weights, as the server computes them
   (pilar/flagship/domain/priorities.py), and the comparison that fits the others least. Nothing is ever changed by it. */
(() => {
  "use strict";
  const number = (text) => { const [over, under] = text.split("/"); return Number(over) / Number(under || 1); };

  const linked = (size, pairs) => {
    const reached = new Set([0]), front = [0];
    while (front.length) {
      const here = front.pop();
      for (const pair of pairs) {
        const other = pair.i === here ? pair.j : pair.j === here ? pair.i : -1;
        if (other >= 0 && !reached.has(other)) { reached.add(other); front.push(other); }
      }
    }
    return reached.size === size;
  };

  /* Solve the small symmetric system by elimination with pivots. */
  const solve = (table, right) => {
    const size = right.length, rows = table.map((row, at) => [...row, right[at]]);
    for (let column = 0; column < size; column++) {
      let pivot = column;
      for (let row = column + 1; row < size; row++) {
        if (Math.abs(rows[row][column]) > Math.abs(rows[pivot][column])) pivot = row;
      }
      [rows[column], rows[pivot]] = [rows[pivot], rows[column]];
      for (let row = column + 1; row < size; row++) {
        const factor = rows[row][column] / rows[column][column];
        for (let k = column; k <= size; k++) rows[row][k] -= factor * rows[column][k];
      }
    }
    const found = new Array(size).fill(0);
    for (let row = size - 1; row >= 0; row--) {
      let rest = rows[row][size];
      for (let k = row + 1; k < size; k++) rest -= rows[row][k] * found[k];
      found[row] = rest / rows[row][row];
    }
    return found;
  };

  /* Consistency ratio of a full set (every pair answered): (mean of a_ij w_j / w_i summed over j, less n) / (n - 1) / random index. */
  const ratio = (size, pairs, weights, index) => {
    if (!index || pairs.length < size * (size - 1) / 2) return null;
    let sum = size;
    for (const { i, j, value } of pairs) sum += number(value) * weights[j] / weights[i] + weights[i] / (number(value) * weights[j]);
    return Math.max(0, (sum / size - size) / (size - 1) / Number(index));
  };

  /* pairs: [{i, j, value: "3" or "1/5", key}]; null as long as they do not link all items. */
  const weigh = (size, pairs, index) => {
    if (!linked(size, pairs)) return null;
    const table = Array.from({ length: size }, () => new Array(size).fill(1 / size));
    const right = new Array(size).fill(0);
    for (const { i, j, value } of pairs) {
      const level = Math.log(number(value));
      table[i][i] += 1; table[j][j] += 1; table[i][j] -= 1; table[j][i] -= 1;
      right[i] += level; right[j] -= level;
    }
    const raised = solve(table, right).map(Math.exp), sum = raised.reduce((a, b) => a + b, 0);
    const weights = raised.map((one) => one / sum);
    let worst = null;
    for (const pair of pairs) {
      const off = Math.abs(Math.log(number(pair.value) * weights[pair.j] / weights[pair.i]));
      if (!worst || off > worst.off) worst = { ...pair, off };
    }
    return { weights, cr: ratio(size, pairs, weights, index), worst: pairs.length >= size && worst && worst.off > Math.log(2) ? worst : null };
  };

  window.room = Object.assign(window.room || {}, { weigh });
})();
