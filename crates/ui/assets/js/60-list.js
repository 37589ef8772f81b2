/* Selection in lists and the bulk bar: count, sum within one unit, clearing. */
(() => {
  const bar = () => gd.one('[data-bulk]');
  const boxes = (form) => gd.all('input[type=checkbox][form="' + form + '"]');

  /* Decimal text as a whole number and its number of places; no floating point. */
  function decimal(text) {
    const [whole, part = ''] = text.replace(/[,\s]/g, '').replace('−', '-').split('.');
    return /^-?\d+$/.test(whole) && /^\d*$/.test(part)
      ? { units: BigInt(whole + part), places: part.length } : null;
  }
  function sum(texts) {
    const numbers = texts.map(decimal);
    if (!numbers.length || numbers.includes(null)) return null;
    const places = Math.max(...numbers.map((number) => number.places));
    const total = numbers.reduce(
      (all, number) => all + number.units * 10n ** BigInt(places - number.places), 0n);
    const digits = String(total < 0n ? -total : total).padStart(places + 1, '0');
    const whole = digits.slice(0, digits.length - places).replace(/\B(?=(\d{3})+$)/g, ',');
    return (total < 0n ? '−' : '') + whole + (places ? '.' + digits.slice(-places) : '');
  }
  function refresh() {
    const box = bar();
    if (!box) return;
    const all = boxes(box.dataset.bulk);
    const on = all.filter((one) => one.checked);
    const units = new Set(on.map((one) => one.dataset.unit));
    const texts = on.map((one) => one.dataset.amount);
    const total = units.size === 1 && !texts.includes(undefined) ? sum(texts) : null;
    box.hidden = on.length === 0;
    gd.one('[data-count]', box).textContent = on.length;
    gd.one('[data-sum]', box).textContent = total ? ' · ' + [...units][0] + ' ' + total : '';
    gd.all('[data-select-all]').forEach((head) => {
      head.checked = on.length > 0 && on.length === all.length;
      head.indeterminate = on.length > 0 && on.length < all.length;
    });
  }
  gd.on('change', '[data-rows] tbody input[type=checkbox]', (event, box) => {
    const row = box.closest('tr');
    if (box.checked) row.setAttribute('aria-selected', 'true');
    else row.removeAttribute('aria-selected');
    refresh();
  });
  function setAll(form, on) {
    boxes(form).forEach((box) => {
      if (box.checked !== on) box.click();
    });
  }
  gd.on('change', '[data-select-all]', (event, head) => {
    const on = head.checked;
    gd.all('tbody input[type=checkbox]', head.closest('table')).forEach((box) => {
      if (box.checked !== on) box.click();
    });
  });
  gd.on('click', '[data-clear-selection]', () => bar() && setAll(bar().dataset.bulk, false));
  document.addEventListener('keydown', (event) => {
    const open = bar() && !bar().hidden && !gd.one('dialog[open]');
    if (event.key === 'Escape' && open && !event.repeat && !event.defaultPrevented
      && !gd.typing(event)) {
      setAll(bar().dataset.bulk, false);
    }
  });
  document.addEventListener('htmx:after:swap', refresh);
  /* A bulk action did some rows and not others: closing its dialog shows the list as it is now, with
     the refused rows still selected. Heard before the dialog is emptied. */
  const dialog = document.getElementById('dlg');
  if (dialog) {
    dialog.addEventListener('close', () => {
      const told = gd.one('[data-back]', dialog);
      if (!told) return;
      const to = told.dataset.back;
      /* The key that closed the dialog must not reach the list that comes: there it clears. */
      setTimeout(() => location.assign(to), 120);
    }, true);
  }
  refresh();
})();
