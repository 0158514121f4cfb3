// The state diagram: where consent stands, and the way that the shown turn took; the same again as text.

import { layoutOf } from '/layout.js';
import { byId, element, setText, svg } from '/element.js';

export function diagram() {
  let last;
  return ({ state, turn, moment }) => {
    const path = turn?.path ?? [];
    const now = JSON.stringify([state.diagram, path, moment.state, turn?.number]);
    if (now !== last) {
      last = now;
      byId('diagram').replaceChildren(picture(state.diagram, path, moment.state));
      showPath(state.diagram, path, turn, moment.state);
      showTable(state.diagram, path, moment.state);
    }
  };
}

const steps = (path) => path.slice(1).map((to, index) => ({ from: path[index], to, number: index + 1 }));
const same = (one) => (other) => one.from === other.from && one.to === other.to;

function picture({ states, edges: all }, path, current) {
  const names = states.map(({ name }) => name);
  const edges = all.filter(({ from, to }) => names.includes(from) && names.includes(to));
  const layout = layoutOf(names, edges);
  const taken = steps(path);
  const title = `State diagram. Consent stands at ${current}.${path.length > 1 ? ` This turn went ${path.join(', then ')}.` : ''}`;
  // What was taken is drawn last, above the rest.
  const inOrder = [...edges].sort((one, other) => taken.some(same(one)) - taken.some(same(other)));
  return svg(
    'svg',
    { viewBox: `0 0 ${layout.width} ${layout.height}`, role: 'img', 'aria-label': title, class: layout.kind },
    svg('defs', {}, arrow('arrow'), arrow('arrow-taken')),
    ...inOrder.map((edge) => line(layout.line(edge), taken.some(same(edge)))),
    ...states.map(({ name }) => box(layout.boxes.get(name), name, name === current, path.includes(name))),
    ...edges.flatMap((edge) => badge(layout.line(edge), taken.filter(same(edge)))),
  );
}

function arrow(id) {
  const shape = svg('path', { d: 'M0 0L8 4L0 8z', class: id });
  return svg('marker', { id, viewBox: '0 0 8 8', refX: 8, refY: 4, markerWidth: 8, markerHeight: 8, markerUnits: 'userSpaceOnUse', orient: 'auto' }, shape);
}

function line({ d }, isTaken) {
  return svg('path', { d, class: isTaken ? 'edge taken' : 'edge', 'marker-end': isTaken ? 'url(#arrow-taken)' : 'url(#arrow)' });
}

/** The numbers of the steps that went along a line. */
function badge({ middle: [x, y] }, taken) {
  if (taken.length === 0) {
    return [];
  }
  const text = taken.map(({ number }) => number).join(' ');
  const width = 10 + 8 * text.length;
  return [
    svg('rect', { class: 'step', x: x - width / 2, y: y - 9, width, height: 18, rx: 9 }),
    svg('text', { class: 'step-number', x, y: y + 4 }, text),
  ];
}

function box({ x, y, width, height, words }, name, isCurrent, isVisited) {
  const middle = x + width / 2;
  const top = y + height / 2 + 4.5 - (words.length - 1) * 8;
  return svg(
    'g',
    { class: `state${isCurrent ? ' current' : ''}${isVisited ? ' visited' : ''}`, 'data-state': name },
    svg('rect', { x, y, width, height, rx: 8 }),
    ...words.map((word, index) => svg('text', { x: middle, y: top + index * 16 }, word)),
    isCurrent && svg('rect', { class: 'tag', x: x + 3, y: y - 9, width: 34, height: 17, rx: 8.5 }),
    isCurrent && svg('text', { class: 'tag-text', x: x + 20, y: y + 3.5 }, 'here'),
  );
}

function showPath({ edges }, path, turn, current) {
  const none = turn === null ? `Consent stands at ${current}.` : `This turn moved nothing; consent stands at ${current}.`;
  byId('path-none').hidden = path.length > 1;
  setText(byId('path-none'), none);
  byId('path').replaceChildren(
    ...steps(path).map((step) => {
      const labels = edges.filter(same(step)).flatMap((edge) => edge.labels);
      return element('li', {}, `${step.from} → ${step.to}`, labels.length > 1 && element('span', { class: 'small' }, ', in one of these ways:'), by(labels));
    }),
  );
}

/** The ways of one arrow. */
function by(labels) {
  return labels.length > 0 && element('ul', { class: 'ways small' }, ...labels.map((label) => element('li', {}, ...breakable(label))));
}

/** A name that may break where its words begin, and only there. */
function breakable(name) {
  return name.split(/(?<=[a-z])(?=[A-Z(])/).flatMap((word, index) => (index === 0 ? [word] : [element('wbr'), word]));
}

function showTable({ states, edges }, path, current) {
  const taken = steps(path);
  const rows = states.flatMap(({ name }) => {
    const mine = edges.filter(({ from }) => from === name);
    const head = name === current ? [element('strong', {}, ...breakable(name), ' (here)')] : breakable(name);
    const cells = mine.length > 0 ? mine.map((edge) => [taken.some(same(edge)) ? [element('strong', {}, ...breakable(edge.to), ' (this turn)')] : breakable(edge.to), by(edge.labels)]) : [[['nothing more'], null]];
    return cells.map(([to, labels], index) =>
      element('tr', {}, index === 0 && element('th', { scope: 'row', rowspan: String(cells.length) }, ...head), element('td', {}, ...to), element('td', {}, labels || '')),
    );
  });
  byId('transitions').replaceChildren(...rows);
}
