/* Gendan in the browser. Every action is a plain link or form; this only makes it quicker.
   No inline handlers, no eval: safe under a strict content security policy. */
'use strict';
var gd = {
  one(selector, root) { return (root || document).querySelector(selector); },
  all(selector, root) { return Array.from((root || document).querySelectorAll(selector)); },
  /* One listener for all elements, now and after swaps. */
  on(type, selector, act) {
    document.addEventListener(type, (event) => {
      const hit = event.target.closest && event.target.closest(selector);
      if (hit) act(event, hit);
    });
  },
  /* A word of the page's language, with its places filled. */
  say(key, places) {
    const box = document.getElementById('gd-words');
    let text = (box && box.dataset[key]) || '';
    Object.entries(places || {}).forEach(([name, value]) => {
      text = text.replace('{' + name + '}', value);
    });
    return text;
  },
  make(tag, attributes, text) {
    const node = document.createElement(tag);
    Object.entries(attributes || {}).forEach(([name, value]) => node.setAttribute(name, value));
    if (text) node.textContent = text;
    return node;
  },
  typing(event) {
    return event.target.closest('input:not([type=checkbox]),textarea,select,[contenteditable]');
  },
  time() {
    const now = new Date();
    return [now.getHours(), now.getMinutes()].map((n) => String(n).padStart(2, '0')).join(':');
  },
};
