/* Fields: short dates, pasted numbers, the date picker, empty required fields, dropped files. */
(() => {
  /* Full-width digits and signs as typed by a Chinese keyboard. */
  gd.narrow = (text) => text.replace(/[！-～]/g,
    (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replace(/　/g, ' ');

  const two = (number) => String(number).padStart(2, '0');
  /* 2026-12-24, 12-24, 12.24, 12/24 and 20261224; without a year, the nearest one. */
  function date(text) {
    const plain = gd.narrow(text).trim();
    const packed = /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
    const full = packed || /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/.exec(plain);
    if (full) return [full[1], two(full[2]), two(full[3])].join('-');
    const short = /^(\d{1,2})[-./月](\d{1,2})日?$/.exec(plain);
    if (!short) return null;
    const now = new Date();
    const away = (year) => Math.abs(new Date(year, short[1] - 1, short[2]) - now);
    const year = [-1, 0, 1].map((step) => now.getFullYear() + step)
      .reduce((best, one) => (away(one) < away(best) ? one : best));
    return [year, two(short[1]), two(short[2])].join('-');
  }
  gd.on('change', '[data-date]', (event, box) => {
    const found = date(box.value);
    if (found) box.value = found;
  });
  gd.on('change', '[data-pick]', (event, picker) => {
    const box = document.getElementById(picker.dataset.pick);
    box.value = picker.value;
    box.dispatchEvent(new Event('input', { bubbles: true }));
    box.focus();
  });
  gd.on('change', '[data-num]', (event, box) => {
    box.value = gd.narrow(box.value).replace(/^[￥¥$€£]\s*/, '').trim();
  });

  /* On leaving a field that was touched, never while typing. */
  const touched = new WeakSet();
  document.addEventListener('input', (event) => {
    touched.add(event.target);
    const note = event.target.gdNote;
    if (!note) return;
    note.remove();
    event.target.gdNote = null;
    event.target.removeAttribute('aria-invalid');
  });
  document.addEventListener('focusout', (event) => {
    const box = event.target;
    const text = box.required && 'value' in box && !/checkbox|radio/.test(box.type);
    const empty = text && !box.value.trim();
    const field = box.closest && box.closest('.field');
    if (!empty || !field || !touched.has(box) || box.getAttribute('aria-invalid')) return;
    const note = gd.make('span', { class: 'err', id: box.id + '-e' }, gd.say('required'));
    box.gdNote = note;
    box.setAttribute('aria-invalid', 'true');
    box.setAttribute('aria-describedby', note.id);
    field.append(note);
  });

  gd.on('dragover', '[data-drop]', (event, box) => {
    event.preventDefault();
    box.classList.add('over');
  });
  gd.on('dragleave', '[data-drop]', (event, box) => box.classList.remove('over'));
  gd.on('drop', '[data-drop]', (event, box) => {
    event.preventDefault();
    box.classList.remove('over');
    const input = gd.one('input[type=file]', box);
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
})();
