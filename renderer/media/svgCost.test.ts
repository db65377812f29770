import { describe, expect, it } from 'vitest';
import { MOST_COST, svgCost } from './svgCost.ts';

const svg = (body: string, before = '') =>
  `<?xml version="1.0"?>${before}<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${body}</svg>`;
const levels = (count: number, level: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => level(index)).join('');

describe('drawings that are not too much', () => {
  it.each([
    ['a logo', svg('<g id="a"><path d="M0 0h9v9z"/><use href="#b"/></g><circle id="b" r="3"/>')],
    [
      'a shadow',
      svg(
        '<filter id="f"><feGaussianBlur/><feOffset/><feMerge><feMergeNode/></feMerge></filter><g filter="url(#f)"><rect/></g>',
      ),
    ],
    ['a drawing of 5,000 shapes', svg('<rect x="1" y="2" width="3" height="4"/>'.repeat(5000))],
    [
      'colours by a style sheet',
      svg(
        `<style>.a{fill:url(#g)} .b{filter:blur(2px)}</style><linearGradient id="g"><stop/><stop/></linearGradient>${'<path class="a"/>'.repeat(900)}<g class="b"/>`,
      ),
    ],
    [
      'names that an old program keeps as entities',
      svg(
        '<g xmlns:i="&ns_ai;"/>',
        '<!DOCTYPE svg [<!ENTITY ns_ai "http://ns.adobe.com/AdobeIllustrator/10.0/">]>',
      ),
    ],
    [
      'one that draws itself',
      svg('<g id="a"><use href="#a"/><use href="#b"/></g><g id="b"><use href="#a"/></g>'),
    ],
  ])('%s', (_what, text) => {
    expect(svgCost(text)).toBeLessThan(MOST_COST);
  });
});

describe('drawings that never end', () => {
  const laughs = levels(9, (index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`);
  it.each([
    ['a billion laughs', svg('<text>&l9;</text>', `<!DOCTYPE svg [<!ENTITY l0 "ha">${laughs}]>`)],
    [
      'one long entity, many times',
      svg(`<text>${'&a;'.repeat(9000)}</text>`, `<!DOCTYPE svg [<!ENTITY a "${'a'.repeat(9000)}">]>`),
    ],
    [
      'uses of uses',
      svg(
        `<g id="u0"><rect/></g>${levels(9, (index) => `<g id="u${index + 1}">${`<use href="#u${index}"/>`.repeat(10)}</g>`)}`,
      ),
    ],
    [
      'patterns of patterns',
      svg(
        `<pattern id="p0"><rect/></pattern>${levels(9, (index) => `<pattern id="p${index + 1}">${`<rect fill="url(#p${index})"/>`.repeat(10)}</pattern>`)}<rect fill="url(#p9)"/>`,
      ),
    ],
    [
      'clouds of a billion octaves',
      svg('<filter id="f"><feTurbulence numOctaves="1000000000"/></filter><rect filter="url(#f)"/>'),
    ],
    [
      'filter on filter',
      svg(
        `<filter id="f">${'<feGaussianBlur stdDeviation="900"/>'.repeat(20)}</filter>${'<g filter="url(#f)"><rect/>'.repeat(50)}${'</g>'.repeat(50)}`,
      ),
    ],
    ['blurs by a style sheet', svg(`<style>rect{filter:blur(9px)}</style>${'<rect/>'.repeat(300)}`)],
    [
      'markers on a long line',
      svg(
        `<marker id="m">${'<rect/>'.repeat(100)}</marker><path marker-mid="url(#m)" d="${'M0 0L9 9'.repeat(3000)}"/>`,
      ),
    ],
    ['a drawing within', svg('<image href="data:image/svg+xml;base64,PHN2Zy8+"/>')],
  ])('%s', (_what, text) => {
    expect(svgCost(text)).toBeGreaterThan(MOST_COST);
  });
});
