/* The line grid: named inputs in a table. Arrows move, typing replaces, Enter or F2 edits,
   a block pasted from a spreadsheet spreads over cells and adds rows, Ctrl Z takes back. */
(() => {
  const undo = new WeakMap();
  const grid = (node) => node.closest('[data-grid]');
  const rows = (table) => gd.all('tbody tr[data-row]', table);
  const cells = (row) => gd.all('[data-e]', row);
  const log = (table) => undo.get(table) || undo.set(table, []).get(table);
  const place = (cell) => {
    const row = cell.closest('tr');
    return [rows(grid(cell)).indexOf(row), cells(row).indexOf(cell)];
  };
  const at = (table, y, x) => {
    const row = rows(table)[y];
    return row && cells(row)[x];
  };
  function settle(table) {
    gd.all('[data-e]', table).forEach((cell) => { cell.tabIndex = -1; });
    const first = at(table, 0, 0);
    if (first) first.tabIndex = 0;
    rows(table).forEach((row, y) => {
      const number = gd.one('.rn', row);
      if (number) number.firstChild.nodeValue = String(y + 1);
    });
  }
  function move(cell) {
    if (!cell) return;
    gd.all('[data-e][tabindex="0"]', grid(cell)).forEach((other) => { other.tabIndex = -1; });
    cell.tabIndex = 0;
    cell.focus();
    cell.select();
  }
  /* Full-width digits, currency signs and thousands marks leave numbers; the server parses. */
  const clean = (cell, text) => (cell.dataset.e === 'num'
    ? gd.narrow(text).replace(/[,\s￥¥$€£]/g, '') : text.trim());
  function judge(cell) {
    const number = cell.dataset.e === 'num' && cell.value !== '';
    const bad = number && !/^-?\d*\.?\d*%?$/.test(cell.value);
    cell.closest('td').classList.toggle('bad', bad);
    if (bad) cell.setAttribute('aria-invalid', 'true');
    else cell.removeAttribute('aria-invalid');
  }
  function put(cell, text, step) {
    step.push([cell, cell.gdWas === undefined ? cell.value : cell.gdWas]);
    cell.value = text;
    cell.gdWas = text;
    judge(cell);
  }
  function changed(table) {
    table.dispatchEvent(new CustomEvent('gd:grid', { bubbles: true }));
    const form = table.closest('form');
    if (form) form.dispatchEvent(new Event('input', { bubbles: true }));
  }
  /* A line that begins takes along what every line around it has: unit, currency. */
  function carry(cell, step) {
    const row = cell.closest('tr');
    const above = rows(grid(cell))[place(cell)[0] - 1];
    if (!above || cells(row).some((one) => one !== cell && one.value)) return;
    cells(row).forEach((one, x) => {
      const value = cells(above)[x].value;
      if (one !== cell && one.dataset.carry !== undefined && value) put(one, value, step);
    });
  }
  function commit(cell) {
    cell.classList.remove('editing');
    if (cell.gdWas === undefined || cell.value === cell.gdWas) return;
    const step = [];
    put(cell, clean(cell, cell.value), step);
    if (cell.value) carry(cell, step);
    log(grid(cell)).push({ step, added: [] });
    changed(grid(cell));
  }
  function cancel(cell) {
    cell.value = cell.gdWas;
    cell.classList.remove('editing');
    cell.select();
  }
  function addRow(table) {
    const source = gd.one('template[data-new-row]', table.parentElement)
      || gd.one('template[data-new-row]', table.closest('.eg-box'));
    if (!source) return null;
    const next = Number(table.dataset.next || rows(table).length);
    table.dataset.next = next + 1;
    const row = source.content.firstElementChild.cloneNode(true);
    gd.all('[name],[id],[list]', row).concat(row).forEach((node) => {
      ['name', 'id'].forEach((attribute) => {
        const text = node.getAttribute(attribute);
        if (text) node.setAttribute(attribute, text.replace('__i__', next));
      });
    });
    const body = gd.one('tbody', table);
    body.append(row);
    settle(table);
    return row;
  }
  /* The cell of the next row; behind a last row that holds something a new one begins. */
  function below(table, y, x) {
    const last = rows(table)[y - 1];
    if (!rows(table)[y] && last && cells(last).some((one) => one.value)) addRow(table);
    return at(table, y, x);
  }
  function paste(cell, text) {
    const table = grid(cell);
    const [y, x] = place(cell);
    const step = [];
    const added = [];
    const lines = text.replace(/\r/g, '').replace(/\n$/, '').split('\n');
    gd.all('td.sel', table).forEach((td) => td.classList.remove('sel'));
    lines.forEach((line, dy) => {
      if (!rows(table)[y + dy]) added.push(addRow(table));
      line.split('\t').forEach((value, dx) => {
        const to = at(table, y + dy, x + dx);
        if (!to || to.readOnly) return;
        put(to, clean(to, value), step);
        to.closest('td').classList.add('sel');
      });
    });
    log(table).push({ step, added: added.filter(Boolean) });
    changed(table);
    gd.toast(gd.say('pasted', { n: lines.length }));
  }
  function takeBack(table) {
    const last = log(table).pop();
    if (!last) return;
    last.step.reverse().forEach(([cell, text]) => { // the last change first
      cell.value = text;
      cell.gdWas = text;
      judge(cell);
    });
    last.added.forEach((row) => row.remove());
    if (last.removed) last.removed.forEach(([row, before]) => before.before(row));
    settle(table);
    const first = last.step.map(([cell]) => cell).reverse().find((cell) => cell.isConnected);
    move(first || at(table, 0, 0));
    changed(table);
  }
  /* Rows of a kept draft that the page does not have. */
  gd.fillGrids = (form, fields) => gd.all('[data-grid]', form).forEach((table) => {
    const mine = fields.filter(([name]) => name.startsWith(table.dataset.grid + '.'));
    const numbers = [...new Set(mine.map(([name]) => name.split('.')[1]))];
    numbers.forEach((number) => {
      table.dataset.next = number;
      const row = addRow(table);
      if (!row) return;
      mine.filter(([name]) => name.split('.')[1] === number).forEach(([name, value]) => {
        const cell = cells(row).find((one) => one.name === name);
        if (cell) cell.value = value;
      });
    });
  });

  document.addEventListener('focusin', (event) => {
    const cell = event.target;
    if (!cell.matches || !cell.matches('[data-grid] [data-e]')) return;
    cell.gdWas = cell.value;
    gd.all('[data-e][tabindex="0"]', grid(cell)).forEach((other) => { other.tabIndex = -1; });
    cell.tabIndex = 0;
  });
  document.addEventListener('focusout', (event) => {
    if (event.target.matches && event.target.matches('[data-grid] [data-e]')) commit(event.target);
  });
  gd.on('mousedown', '[data-grid] [data-e]', (event, cell) => {
    if (document.activeElement === cell) return;
    event.preventDefault();
    move(cell);
  });
  gd.on('dblclick', '[data-grid] [data-e]', (event, cell) => edit(cell));
  function edit(cell) {
    cell.classList.add('editing');
    cell.setSelectionRange(cell.value.length, cell.value.length);
  }
  function keyWhileEditing(event, cell) {
    const [y, x] = place(cell);
    const table = grid(cell);
    const step = event.shiftKey ? -1 : 1;
    if (event.key === 'Escape') cancel(cell);
    else if (event.key === 'Enter') {
      commit(cell);
      move((step > 0 ? below(table, y + 1, x) : at(table, y - 1, x)) || cell);
    } else if (event.key === 'Tab') {
      commit(cell);
      const beside = at(table, y, x + step);
      const wrap = () => (step > 0 ? below(table, y + 1, 0)
        : at(table, y - 1, cells(rows(table)[y]).length - 1));
      move(beside || wrap() || cell);
    } else return;
    event.preventDefault();
  }
  const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  gd.on('keydown', '[data-grid] [data-e]', (event, cell) => {
    if (cell.classList.contains('editing')) return keyWhileEditing(event, cell);
    const [y, x] = place(cell);
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const way = plain && moves[event.key];
    if (way) move(at(grid(cell), y + way[0], x + way[1]));
    else if (event.key === 'Enter' || event.key === 'F2') edit(cell);
    else if (event.key === 'Delete' || event.key === 'Backspace') {
      cell.value = '';
      commit(cell);
    } else if (!plain && event.key.toLowerCase() === 'z') takeBack(grid(cell));
    else {
      if (plain && event.key.length === 1 && !cell.readOnly) cell.classList.add('editing');
      return undefined; // the key types into the selected text
    }
    event.preventDefault();
    return undefined;
  });
  gd.on('paste', '[data-grid] [data-e]', (event, cell) => {
    const text = event.clipboardData.getData('text/plain');
    const block = /[\t\n]/.test(text.replace(/\r?\n$/, ''));
    if (cell.classList.contains('editing') && !block) return;
    event.preventDefault();
    paste(cell, text);
  });
  gd.on('click', '[data-grid-add]', (event, button) => {
    const table = gd.one(button.dataset.gridAdd);
    const row = table && addRow(table);
    if (row) move(cells(row)[0]);
  });
  gd.on('click', '[data-grid] [data-drop-row]', (event, button) => {
    const row = button.closest('tr');
    const table = grid(row);
    if (rows(table).length < 2) return;
    // After the last row a mark keeps the place to which undo returns it.
    const mark = () => row.parentElement.appendChild(document.createComment(''));
    const before = row.nextElementSibling || mark();
    log(table).push({ step: [], added: [], removed: [[row, before]] });
    row.remove();
    settle(table);
    changed(table);
  });
  const settleAll = () => gd.all('[data-grid]').forEach((table) => {
    if (!gd.one('[data-e][tabindex="0"]', table)) settle(table);
  });
  document.addEventListener('htmx:after:swap', settleAll);
  settleAll();
})();
