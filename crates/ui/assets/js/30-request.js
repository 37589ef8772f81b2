/* What happens around a request: busy buttons, answers that are no success, lost connections. */
(() => {
  const at = (name, act) => document.addEventListener('htmx:' + name, (event) => {
    act(event.detail.ctx, event);
  });
  const formOf = (ctx) => ctx.request && ctx.request.form;
  const changes = (ctx) => ctx.request.method !== 'GET';

  at('config:request', (ctx) => {
    const button = ctx.request.submitter;
    const other = button && button.getAttribute('formaction');
    if (other) ctx.request.action = other;
    const box = ctx.sourceElement;
    if (box.matches('[data-lookup]')) {
      ctx.request.body.delete(box.name);
      ctx.request.body.set('q', box.value);
    }
  });

  /* Busy after 200 ms, with the width kept. */
  at('before:request', (ctx) => {
    const press = ctx.request.submitter || ctx.sourceElement;
    if (!press.matches('.btn,.pop button')) return;
    ctx.pressed = press;
    ctx.busyTimer = setTimeout(() => press.setAttribute('aria-busy', 'true'), 200);
  });
  at('finally:request', (ctx) => {
    clearTimeout(ctx.busyTimer);
    if (ctx.pressed) ctx.pressed.removeAttribute('aria-busy');
  });

  /* A redirect after a change is a new page, not a fragment. One to the sign-in page means that the
     session is over: nothing is swapped, the text stays. */
  at('before:response', (ctx, event) => {
    const raw = ctx.response.raw;
    const path = raw.redirected ? new URL(raw.url).pathname : '';
    const away = raw.status === 401 || (path === '/login' && location.pathname !== '/login');
    if (away) {
      event.preventDefault();
      lost(ctx, 'gd-session');
    } else if (raw.redirected && changes(ctx)) {
      event.preventDefault();
      gd.forgetDraft(formOf(ctx));
      location.assign(raw.url);
    } else if (raw.ok && changes(ctx)) {
      gd.forgetDraft(formOf(ctx));
    }
  });

  /* Refusals: a form that comes back is swapped as itself, anything else goes to the notice. */
  at('response:error', (ctx) => {
    const form = formOf(ctx);
    const again = form && form.id && !form.matches('.inline')
      && ctx.text.includes('id="' + form.id + '"');
    if (again) return;
    const whole = /<html[\s>]/i.test(ctx.text);
    if (whole ? !/data-answer/.test(ctx.text) : !ctx.text.trim()) {
      ctx.swap = 'none';
      show('gd-failed');
      return;
    }
    ctx.target = place();
    ctx.swap = 'innerHTML';
    ctx.select = whole ? '[data-answer]' : null;
  });
  at('after:swap', (ctx) => {
    const status = ctx.response ? ctx.response.status : 0;
    if (status < 400) return;
    const form = formOf(ctx) && document.getElementById(formOf(ctx).id);
    if (!focusBad(form || document)) place().scrollIntoView({ block: 'nearest' });
  });
  document.addEventListener('htmx:error', (event) => {
    const ctx = event.detail.ctx;
    if (ctx && ctx.request && !ctx.response) lost(ctx, 'gd-offline');
  });

  function lost(ctx, template) {
    if (formOf(ctx)) gd.keepDraft(formOf(ctx));
    show(template);
  }
  /* Inside an open dialog the notice stands in the dialog. */
  function place() {
    const body = gd.one('#dlg[open] .db');
    if (!body) return document.getElementById('notice') || document.body;
    let box = gd.one('.dlg-notice', body);
    if (!box) {
      box = gd.make('div', { class: 'dlg-notice' });
      body.prepend(box);
    }
    return box;
  }
  function show(template) {
    const source = document.getElementById(template);
    const box = place();
    if (!source) return;
    box.replaceChildren(source.content.cloneNode(true));
    box.firstElementChild.dataset.from = template;
    box.scrollIntoView({ block: 'nearest' });
  }
  function focusBad(root) {
    const bad = gd.one('[aria-invalid="true"]', root) || gd.one('[data-found] a', root);
    if (bad) bad.focus();
    return Boolean(bad);
  }
  if (gd.one('[data-found]')) focusBad(gd.one('[data-found]').closest('form') || document);

  window.addEventListener('offline', () => show('gd-offline'));
  window.addEventListener('online', () => {
    gd.all('[data-from="gd-offline"]').forEach((banner) => banner.remove());
  });

  /* Without htmx on a form: a second press does nothing. */
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.hasAttribute('hx-post') || form.method === 'get' || event.defaultPrevented) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = '1';
  });
  window.addEventListener('pageshow', () => {
    gd.all('form[data-sent]').forEach((form) => delete form.dataset.sent);
  });

  /* Toasts: 6 seconds; those that say a failure stay. */
  gd.toast = (text, undo, stays) => {
    const toast = gd.make('div', { class: 'toast' }, text);
    const end = () => toast.remove();
    if (undo) {
      const button = gd.make('button', { type: 'button' }, gd.say('undo'));
      button.addEventListener('click', () => {
        end();
        htmx.ajax('POST', undo, { target: '#notice', swap: 'none' });
      });
      toast.append(button);
    }
    const close = gd.make('button', { type: 'button', 'aria-label': gd.say('close') }, '×');
    close.addEventListener('click', end);
    toast.append(close);
    document.getElementById('toasts').append(toast);
    if (!stays) setTimeout(end, 6000);
  };
  document.addEventListener('toast', (event) => {
    gd.toast(event.detail.text || event.detail.value, event.detail.undo, event.detail.stays);
  });
  document.addEventListener('keydown', (event) => {
    const toast = gd.one('#toasts .toast:last-child');
    if (event.key === 'Escape' && toast && !gd.one('dialog[open]')) toast.remove();
  });
  gd.all('[data-toast]').forEach((box) => gd.toast(box.dataset.toast));
})();
