/* How a story names things: a field by its label, a thing to press by its words. */
const shown = (node) => node.offsetParent !== null || node.getClientRects().length > 0;
const words = (node) => (node.innerText || node.textContent || '').replace(/\s+/g, ' ').trim();
/* In an open dialog only its things can be used. */
const stage = () => document.querySelector('dialog[open]:modal') || document;
const all = (selector) => Array.from(stage().querySelectorAll(selector)).filter(shown);
function field(label) {
  const same = (text) => text === label || text.replace(/\s*\*$/, '') === label;
  const tag = all('label').find((node) => same(words(node)));
  if (tag) return tag.control;
  return all('input,select,textarea').find((node) => same(node.getAttribute('aria-label') || '')
    || node.name === label) || null;
}
function pressable(text) {
  const nodes = all('button,a[href],summary,[role=button]');
  const name = (node) => node.getAttribute('aria-label') || '';
  return nodes.find((node) => words(node) === text || name(node) === text)
    || nodes.find((node) => words(node).startsWith(text)) || null;
}
