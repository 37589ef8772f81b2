/* Dialogs: content comes by hx-get into #dlg. The palette. Focus returns to the opener. */
(() => {
  const dialog = document.getElementById('dlg');
  const palette = document.getElementById('palette');
  let opener = null;

  function show(box, from) {
    if (box.open) return;
    opener = from || document.activeElement;
    box.showModal();
  }
  function shut(box) {
    if (box && box.open) box.close();
  }
  gd.closeDialog = () => shut(dialog);

  document.addEventListener('htmx:after:request', (event) => {
    const ctx = event.detail.ctx;
    const whole = /<html[\s>]/i.test(ctx.text || '');
    if (ctx.target && ctx.target.id === 'dlg' && whole) ctx.select = '.dlgpage > *';
  });
  document.addEventListener('htmx:after:swap', (event) => {
    const ctx = event.detail.ctx;
    if (!dialog || !ctx.target || ctx.target.id !== 'dlg' || !dialog.childElementCount) return;
    const head = gd.one('.dh', dialog);
    dialog.classList.toggle('dlg-l', Boolean(head && head.dataset.wide !== undefined));
    show(dialog, ctx.sourceElement);
    const first = gd.one('[autofocus]', dialog) || gd.one('#dlg-title', dialog);
    if (first) first.focus();
  });
  if (dialog) {
    dialog.addEventListener('close', () => {
      dialog.replaceChildren();
      if (opener && opener.isConnected) opener.focus();
    });
  }
  document.addEventListener('dialog-done', () => shut(dialog));
  gd.on('click', '[data-open]', (event, button) => {
    const box = gd.one(button.dataset.open);
    if (!box || !box.showModal) return;
    event.preventDefault();
    show(box, button);
  });
  gd.on('click', '[data-close]', (event, button) => {
    const box = button.closest('dialog');
    if (!box) return;
    event.preventDefault();
    shut(box);
  });
  gd.all('dialog[data-autoopen]').forEach((box) => box.showModal());

  if (!palette) return;
  const input = gd.one('input', palette);
  const lines = () => gd.all('.pal-b a', palette);
  function mark(to) {
    lines().forEach((line, at) => {
      line.classList.toggle('on', at === to);
      line.id = 'pal-' + at;
      line.setAttribute('role', 'option');
      line.setAttribute('aria-selected', at === to);
      if (at === to) {
        line.scrollIntoView({ block: 'nearest' });
        input.setAttribute('aria-activedescendant', line.id);
      }
    });
  }
  function openPalette(event) {
    event.preventDefault();
    if (palette.open) return;
    show(palette, document.activeElement);
    input.focus();
    input.select();
    if (!lines().length) input.dispatchEvent(new Event('input', { bubbles: true }));
  }
  palette.addEventListener('close', () => {
    if (opener && opener.isConnected) opener.focus();
  });
  gd.on('click', '[data-palette]', openPalette);
  palette.addEventListener('click', (event) => {
    if (event.target === palette) palette.close();
  });
  document.addEventListener('keydown', (event) => {
    const held = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (held && event.key.toLowerCase() === 'k') openPalette(event);
  });
  input.addEventListener('keydown', (event) => {
    const all = lines();
    const now = all.findIndex((line) => line.classList.contains('on'));
    if (event.key === 'ArrowDown') mark(Math.min(now + 1, all.length - 1));
    else if (event.key === 'ArrowUp') mark(Math.max(now - 1, 0));
    else if (event.key === 'Enter' && now >= 0) all[now].click();
    else return;
    event.preventDefault();
  });
  document.addEventListener('htmx:after:swap', (event) => {
    const target = event.detail.ctx.target;
    if (target && target.id === 'palette-found') mark(0);
  });
})();
