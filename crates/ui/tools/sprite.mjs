// Makes assets/icons.svg and src/icon/list.rs out of assets/icons.txt and the outline icons of
// @tabler/icons. Run: npm pack @tabler/icons@3.51.0, unpack, then
// node tools/sprite.mjs <unpacked>/package
import { readFileSync, writeFileSync } from 'node:fs';
const from = process.argv[2];
const names = readFileSync('assets/icons.txt', 'utf8').trim().split(/\s+/).sort();
const shape = (name) => {
  const svg = readFileSync(`${from}/icons/outline/${name}.svg`, 'utf8');
  return svg.slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>'))
    .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none" \/>/, '')
    .replace(/\s*\n\s*/g, '').replace(/ \/>/g, '/>').trim();
};
const symbol = (n) => `<symbol id="i-${n}" viewBox="0 0 24 24">${shape(n)}</symbol>`;
writeFileSync('assets/icons.svg',
  `<svg xmlns="http://www.w3.org/2000/svg">\n${names.map(symbol).join('\n')}\n</svg>\n`);
const camel = (n) => n.split('-').map((p) => p[0].toUpperCase() + p.slice(1)).join('');
const rows = names.map((n) => `    ${camel(n)} = "${n}",`).join('\n');
writeFileSync('src/icon/list.rs',
  '//! Owns the list of icons in the sprite. Made by tools/sprite.mjs; do not edit.\n\n'
  + `icons! {\n${rows}\n}\n`);
console.log(names.length);
