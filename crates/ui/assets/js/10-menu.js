/* Menus: <details class="menu">, one open at a time. Theme, folding, print, scroll regions. */
(() => {
  const closeOthers = (inside) => gd.all('details.menu[open]').forEach((menu) => {
    if (!menu.contains(inside)) menu.open = false;
  });
  document.addEventListener('click', (event) => closeOthers(event.target));
  document.addEventListener('keydown', (event) => {
    const menu = gd.one('details.menu[open]');
    if (event.key !== 'Escape' || !menu) return;
    event.preventDefault(); // a dialog around the menu stays
    menu.open = false;
    gd.one('summary', menu).focus();
  });
  gd.on('keydown', 'details.menu', (event, menu) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    if (!menu.open) menu.open = true;
    const lines = gd.all('.pop a,.pop button', menu);
    if (!lines.length) return;
    const at = lines.indexOf(document.activeElement);
    const step = event.key === 'ArrowDown' ? 1 : -1;
    event.preventDefault();
    const next = at < 0 ? (step > 0 ? 0 : lines.length - 1) : at + step + lines.length;
    lines[next % lines.length].focus();
  });

  gd.on('click', '[data-toggle]', (event, button) => {
    const open = gd.one(button.dataset.toggle).classList.toggle('open');
    button.setAttribute('aria-expanded', open);
  });
  gd.on('click', '[data-print]', () => window.print());

  /* The theme changes at once; the server is told beside. */
  gd.on('submit', '[data-theme-form]', (event, form) => {
    const button = event.submitter;
    if (!button) return;
    event.preventDefault();
    document.documentElement.dataset.theme = button.value;
    gd.all('[data-theme-form] button').forEach((other) => {
      other.setAttribute('aria-pressed', other === button);
      const mark = gd.one('.push-r', other);
      if (mark) button.append(mark);
    });
    const body = new URLSearchParams({ theme: button.value });
    fetch(form.action, { method: 'POST', body, keepalive: true, redirect: 'manual' })
      .catch(() => {});
    button.closest('details').open = false;
  });
  gd.on('submit', '[data-sign-out]', () => sessionStorage.clear());

  /* Wide tables: the keyboard can scroll them. */
  function scrollers() {
    gd.all('.tbl-wrap,.tbl-wrap-x,.load').forEach((wrap) => {
      if (wrap.scrollWidth <= wrap.clientWidth + 1) return;
      wrap.tabIndex = 0;
      wrap.setAttribute('role', 'region');
      if (wrap.hasAttribute('aria-label')) return;
      const own = gd.one('table[aria-label]', wrap);
      const card = wrap.closest('.card');
      const head = card && gd.one('h2,h3', card);
      const said = own ? own.getAttribute('aria-label') : head && head.textContent;
      const name = said ? said + ' ' : '';
      wrap.setAttribute('aria-label', name + gd.say('table'));
    });
  }
  scrollers();
  document.addEventListener('htmx:after:swap', scrollers);
  window.addEventListener('resize', scrollers);
})();
