/* How a story names things: a field by its label, a thing to press by its words. */
const shown = (node) => node.checkVisibility();
/* What is read out: signs that only decorate are left out. */
const said = (node) => (node.nodeType === 3 ? node.nodeValue
  : node.nodeType !== 1 || node.getAttribute('aria-hidden') === 'true' ? ''
    : Array.from(node.childNodes).map(said).join(' '));
const words = (node) => said(node).replace(/\s+/g, ' ').trim();
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
