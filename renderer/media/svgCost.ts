/**
 * How much work it is to draw an SVG, told from its text: the window draws it on its own thread, where nothing can stop
 * it. Counted is what multiplies: elements used again and again, filters over the whole picture, entities. Pure.
 */

/** About what a second of drawing costs; a drawing above it is refused. */
export const MOST_COST = 60_000;

/** One step of a filter over the whole picture costs as much as so many plain elements. */
const FILTER_STEP = 2000;

const COMMENT = /<!--[^]*?-->/g;
const TAG = /<(\/?)([A-Za-z][\w:.-]*)((?:"[^"]*"|'[^']*'|[^<>"'])*)>/g;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const REFERENCE = /url\(\s*["']?#([^"')\s]+)/g;
const EFFECT = /\b(?:blur|drop-shadow)\s*\(/g;

interface Element {
  own: number;
  readonly children: Element[];
  /** Ids of what is drawn by it again, and how often. */
  readonly uses: (readonly [id: string, times: number])[];
}

/** The cost in plain elements; Infinity for what hides its size: nested entities, drawings within the drawing. */
export function svgCost(source: string): number {
  const text = source.replaceAll(COMMENT, '');
  if (hidesMore(text)) return Infinity;
  const root: Element = { own: 0, children: [], uses: [] };
  const byId = new Map<string, Element>();
  const byClass = new Map<string, Element[]>();
  const all: Element[] = [];
  const open = [root];
  for (const [, closing, name = '', attributes = ''] of text.matchAll(TAG)) {
    if (closing === '/') {
      if (open.length > 1) open.pop();
      continue;
    }
    const element: Element = { own: 1, children: [], uses: [] };
    open.at(-1)?.children.push(element);
    all.push(element);
    const found = describe(element, name.replace(/^.*:/, ''), attributes);
    if (found.id !== undefined) byId.set(found.id, element);
    for (const one of found.classes) byClass.set(one, [...(byClass.get(one) ?? []), element]);
    if (!attributes.endsWith('/')) open.push(element);
  }
  for (const [selector, body] of rulesOf(text)) styled(selector, body, { all, byClass });
  return costOf(root, byId, new Map());
}

/** Notes what an element costs by itself and what it draws again. */
function describe(element: Element, name: string, attributes: string): { id?: string; classes: string[] } {
  const values = new Map(
    [...attributes.matchAll(ATTRIBUTE)].map(([, key = '', a, b]) => [key, a ?? b ?? '']),
  );
  const number = (key: string) => Math.min(1000, Math.abs(Number.parseFloat(values.get(key) ?? '')) || 1);
  const path = (values.get('d') ?? values.get('points') ?? '').length;
  element.own += path / 100 + effects(attributes) * FILTER_STEP;
  if (/^fe[A-Z]/.test(name)) {
    const order = number('order') ** 2;
    element.own += FILTER_STEP * Math.max(1, number('numOctaves'), order / 9, number('radius') / 10);
  }
  const href = values.get('href') ?? values.get('xlink:href') ?? '';
  if (href.startsWith('#')) element.uses.push([href.slice(1), 1]);
  for (const [key, value] of values) {
    // A marker is drawn at every corner.
    const times = key.startsWith('marker') ? 1 + path / 4 : 1;
    for (const [, id = ''] of value.matchAll(REFERENCE)) element.uses.push([id, times]);
  }
  const id = values.get('id');
  return {
    ...(id !== undefined && { id }),
    classes: (values.get('class') ?? '').split(/\s+/).filter(Boolean),
  };
}

/** The rules of all style sheets: selector and body. */
function rulesOf(text: string): (readonly [string, string])[] {
  return text.split(/<\/style>/i).flatMap((before) => {
    const [, sheet = ''] = before.split(/<style[^<>]*>/i);
    return sheet.split('}').map((rule) => {
      const [selector = '', body = ''] = rule.split('{').slice(-2);
      return [selector, body] as const;
    });
  });
}

const effects = (style: string): number => style.match(EFFECT)?.length ?? 0;

/** A rule of a style sheet counts for every element of the classes it names; without a class, for all. */
function styled(
  selector: string,
  body: string,
  { all, byClass }: { all: readonly Element[]; byClass: ReadonlyMap<string, readonly Element[]> },
): void {
  const own = effects(body) * FILTER_STEP;
  const uses = [...body.matchAll(REFERENCE)].map(([, id = '']) => [id, 1] as const);
  if (own === 0 && uses.length === 0) return;
  const classes = [...selector.matchAll(/\.([\w-]+)/g)].map(([, one = '']) => one);
  const meant = classes.length > 0 ? classes.flatMap((one) => byClass.get(one) ?? []) : all;
  for (const element of meant) {
    element.own += own;
    element.uses.push(...uses);
  }
}

/** With everything inside and everything drawn again. What draws itself is drawn once: browsers break such circles. */
function costOf(element: Element, byId: ReadonlyMap<string, Element>, known: Map<Element, number>): number {
  const before = known.get(element);
  if (before !== undefined) return before;
  known.set(element, 0);
  let cost = element.own;
  for (const child of element.children) cost += costOf(child, byId, known);
  for (const [id, times] of element.uses) {
    const used = byId.get(id);
    if (used) cost += times * costOf(used, byId, known);
  }
  known.set(element, cost);
  return cost;
}

/** The longest text that entities may stand for, in characters. */
const MOST_TEXT = 1_000_000;

function hidesMore(text: string): boolean {
  if (/data:image\/svg|<!ENTITY\s+%/i.test(text)) return true;
  let expanded = 0;
  for (const [, name = '', a, b] of text.matchAll(/<!ENTITY\s+([\w:.-]+)\s+(?:"([^"]*)"|'([^']*)')/g)) {
    const value = a ?? b ?? '';
    if (/[<&]/.test(value)) return true;
    expanded += value.length * (text.split(`&${name};`).length - 1);
  }
  return expanded > MOST_TEXT;
}
