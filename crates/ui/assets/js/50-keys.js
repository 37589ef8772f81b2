/* Single keys outside fields: lists, queue, tabs, and what pages declare by data-key. */
(() => {
  const rowsNow = () => gd.all('[data-rows] tbody tr:not(.grp), [data-rows] > .q, .q-rows > .q');
  const shown = (node) => node.offsetParent !== null || node.closest('details:not([open])');
  const current = () => rowsNow().findIndex((row) => row.classList.contains('cur'));
  const boxOf = (row) => gd.one('input[type=checkbox]', row);
  let anchor = -1;
  let chord = null;

  function go(to) {
    const rows = rowsNow();
    const at = Math.max(0, Math.min(rows.length - 1, to));
    rows.forEach((row, k) => row.classList.toggle('cur', k === at));
    if (!rows[at]) return;
    rows[at].focus({ preventScroll: true });
    rows[at].scrollIntoView({ block: 'nearest' });
  }
  function range(to) {
    const rows = rowsNow();
    const [low, high] = [Math.min(anchor, to), Math.max(anchor, to)];
    rows.slice(low, high + 1).map(boxOf).forEach((box) => {
      if (box && !box.checked) box.click();
    });
  }
  function press(node) {
    if (node.matches('details') || gd.one(':scope > details', node)) {
      const menu = node.matches('details') ? node : gd.one(':scope > details', node);
      menu.open = true;
      gd.one('.pop a,.pop button', menu).focus();
      return;
    }
    node.click();
  }
  /* The row's own action first, then the page's; a chord's first key opens its menu. */
  function declared(keys) {
    const row = rowsNow()[current()];
    const of = (root) => gd.all('[data-key]', root)
      .filter((node) => node.dataset.key === keys && shown(node));
    const outside = of(document).filter((node) => !node.closest('[data-rows] tr, .q'));
    const hit = (row && of(row)[0]) || outside[0];
    if (hit) press(hit);
    return Boolean(hit);
  }
  const click = (selector) => {
    const node = gd.one(selector);
    if (node) node.click();
    return Boolean(node);
  };
  const focus = (selector) => {
    const node = gd.one(selector);
    if (node) node.focus();
    return Boolean(node);
  };

  function list(event) {
    const at = current();
    const row = rowsNow()[at];
    switch (event.key) {
      case 'j': go(at + 1); return true;
      case 'k': go(at < 0 ? 0 : at - 1); return true;
      case 'x':
        if (row && boxOf(row)) boxOf(row).click();
        anchor = at;
        return Boolean(row);
      case 'X': range(at); return Boolean(row);
      case 'Enter': {
        if (!row || event.target.closest('a,button,summary,input')) return false;
        const link = gd.one('a[href]', row);
        if (link) link.click();
        return true;
      }
      default: return false;
    }
  }
  function page(event) {
    switch (event.key) {
      case '/': return focus('.srch input');
      case 'f': return focus('.filters summary, .filters .chip');
      case 'v': return focus('[data-views] [aria-current], [data-views] a');
      case ']': return click('[data-next-page]');
      case '[': return click('[data-prev-page]');
      case '?': return click('a[href$="/help/shortcuts"]');
      default: break;
    }
    if (!/^[1-9]$/.test(event.key)) return false;
    const tab = gd.all('[data-number-keys] a')[Number(event.key) - 1];
    if (tab) tab.click();
    return Boolean(tab);
  }

  document.addEventListener('keydown', (event) => {
    const off = document.body.dataset.keys === 'off' || gd.one('dialog[open]');
    if (off || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (gd.typing(event)) return;
    const key = event.key.toLowerCase();
    const first = chord;
    chord = null;
    let done = first ? declared(first + ' ' + key) : false;
    if (!done) done = list(event) || page(event) || declared(key);
    if (gd.one('[data-key^="' + (/^[a-z]$/.test(key) ? key : '-') + ' "]')) chord = key;
    if (done) event.preventDefault();
  });
})();
