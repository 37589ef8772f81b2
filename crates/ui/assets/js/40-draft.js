/* What is typed stays in this tab until it is saved or left by a cancel. It comes back when the
   session or the connection was lost, with the same idempotency key: nothing is done twice. */
(() => {
  const key = (form) => 'draft:' + location.pathname + ':' + form.dataset.draft;
  const kept = (field) => field.name && !/password|file|submit|button/.test(field.type);

  function read(form) {
    return Array.from(form.elements).filter(kept).map((field) => {
      const on = /checkbox|radio/.test(field.type) ? field.checked : null;
      return [field.name, field.value, on];
    });
  }
  const base = (form) => JSON.stringify(read(form).filter(([name]) => name !== 'request_id'));

  gd.keepDraft = (form) => {
    if (!form.dataset.draft) return;
    const draft = { base: form.gdBase || base(form), fields: read(form), time: gd.time() };
    try {
      sessionStorage.setItem(key(form), JSON.stringify(draft));
    } catch {
      return; // a full or forbidden store must not stop the typing
    }
    const state = gd.one('[data-draft-state]', form);
    if (state) state.textContent = gd.say('saved', { t: draft.time });
  };
  gd.forgetDraft = (form) => {
    if (form && form.dataset.draft) sessionStorage.removeItem(key(form));
  };

  function fill(form, fields) {
    const left = fields.slice();
    const take = (field) => {
      const box = /checkbox|radio/.test(field.type);
      const at = left.findIndex(([n, v]) => n === field.name && (!box || v === field.value));
      return at < 0 ? null : left.splice(at, 1)[0];
    };
    Array.from(form.elements).filter(kept).forEach((field) => {
      const found = take(field);
      if (!found) return;
      if (found[2] === null) field.value = found[1];
      else field.checked = found[2];
    });
    gd.fillGrids(form, left);
  }
  function restore(form) {
    form.gdBase = base(form);
    const text = sessionStorage.getItem(key(form));
    if (!text) return;
    const draft = JSON.parse(text);
    if (gd.one('[data-found]', form)) {
      form.gdBase = draft.base; // it came back with what was typed: still the same record
      return;
    }
    if (draft.base !== form.gdBase) {
      sessionStorage.removeItem(key(form)); // the record has changed since
      return;
    }
    fill(form, draft.fields);
    const note = gd.make('p', { class: 'restored small', role: 'status' },
      gd.say('restored', { t: draft.time }) + ' ');
    const drop = gd.make('button', { type: 'button', class: 'link' }, gd.say('discard'));
    drop.addEventListener('click', () => {
      gd.forgetDraft(form);
      form.reset();
      note.remove();
    });
    note.append(drop);
    form.prepend(note);
  }
  const restoreAll = () => gd.all('form[data-draft]').forEach((form) => {
    if (!form.gdBase) restore(form);
  });
  gd.restoreDrafts = restoreAll;
  document.addEventListener('htmx:after:swap', restoreAll);

  let wait;
  document.addEventListener('input', (event) => {
    const form = event.target.closest('form[data-draft]');
    if (!form) return;
    clearTimeout(wait);
    wait = setTimeout(() => gd.keepDraft(form), 400);
  });
  gd.on('click', '[data-draft] [data-cancel], [data-draft] [data-close]', (event, button) => {
    gd.forgetDraft(button.closest('form'));
  });
})();
