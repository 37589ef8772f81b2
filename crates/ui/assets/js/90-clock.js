/* Clocks: the server writes the text, this keeps it true. Last part: drafts return now that all
   other parts are there. */
(() => {
  function tick() {
    const now = Date.now();
    gd.all('[data-due-live]').forEach((clock) => {
      const left = new Date(clock.dataset.dueLive).getTime() - now;
      const far = Math.abs(left);
      const hours = Math.floor(far / 3600000);
      const minutes = String(Math.floor(far / 60000) % 60).padStart(2, '0');
      const t = hours >= 48 ? gd.say('days', { n: Math.floor(hours / 24) }) : hours + ':' + minutes;
      clock.classList.toggle('late', left < 0);
      clock.classList.toggle('soon', left >= 0 && left <= 7200000);
      clock.classList.toggle('calm', left > 7200000);
      const text = gd.one('span', clock);
      const word = left < 0 ? 'late' : 'left';
      if (text && text.lastChild) text.lastChild.textContent = gd.say(word, { t });
    });
  }
  tick();
  setInterval(tick, 30000);
  document.addEventListener('htmx:after:swap', tick);
  gd.restoreDrafts();
})();
