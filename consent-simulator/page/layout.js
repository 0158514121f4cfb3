// Where the states and arrows of the diagram stand: a drawing for the five states that consent-core has, and a column for
// any others.

/** Waiting on the left, Amazon's APIs in the middle, the end on the right. */
const KNOWN = {
  Idle: { x: 4, y: 44, width: 98, height: 48, words: ['Idle'] },
  AwaitingVoice: { x: 4, y: 152, width: 98, height: 48, words: ['Awaiting', 'Voice'] },
  'Fetching(First)': { x: 160, y: 44, width: 112, height: 48, words: ['Fetching', '(First)'] },
  'Fetching(AfterVoice)': { x: 160, y: 152, width: 112, height: 48, words: ['Fetching', '(AfterVoice)'] },
  Finished: { x: 318, y: 98, width: 84, height: 48, words: ['Finished'] },
};
const KNOWN_LINES = {
  'Idle Fetching(First)': ['M102 68H159', [128, 68]],
  'Idle AwaitingVoice': ['M53 92V151', [53, 120]],
  'Idle Finished': ['M53 44V26Q53 14 65 14H348Q360 14 360 26V97', [216, 14]],
  'Fetching(First) AwaitingVoice': ['M190 92C190 130 84 114 84 151', [137, 121.5]],
  'Fetching(First) Finished': ['M272 68C296 68 292 112 317 112', [294, 90]],
  'AwaitingVoice Fetching(AfterVoice)': ['M102 176H159', [128, 176]],
  'AwaitingVoice Finished': ['M53 200V218Q53 230 65 230H348Q360 230 360 218V147', [216, 230]],
  'Fetching(AfterVoice) Finished': ['M272 176C296 176 292 132 317 132', [294, 154]],
};

/** `boxes` by state, `line` of an edge: the path and the middle of it. */
export function layoutOf(names, edges) {
  const isKnown =
    names.length === Object.keys(KNOWN).length &&
    names.every((name) => Object.hasOwn(KNOWN, name)) &&
    edges.every((edge) => Object.hasOwn(KNOWN_LINES, key(edge)));
  return isKnown ? known() : column(names, edges);
}

const key = ({ from, to }) => `${from} ${to}`;

function known() {
  const line = (edge) => {
    const [d, middle] = KNOWN_LINES[key(edge)];
    return { d, middle };
  };
  return { kind: 'known', width: 406, height: 246, boxes: new Map(Object.entries(KNOWN)), line };
}

const [GAP, HEIGHT, ARC] = [34, 34, 16];

/** One state below the other; arrows to the next go straight, forward ones around the right side, all others the left. */
function column(names, edges) {
  const at = new Map(names.map((name, index) => [name, index]));
  const span = ({ from, to }) => at.get(to) - at.get(from);
  const widest = (test) => Math.max(0, ...edges.filter(test).map((edge) => Math.abs(span(edge)) + 1));
  const left = 12 + ARC * widest((edge) => span(edge) < 1);
  const width = 28 + 8.2 * Math.max(4, ...names.map((name) => name.length));
  const right = left + width;
  const top = (name) => 14 + at.get(name) * (HEIGHT + GAP);
  const boxes = new Map(names.map((name) => [name, { x: left, y: top(name), width, height: HEIGHT, words: [name] }]));

  const line = (edge) => {
    const { from, to } = edge;
    if (span(edge) === 1) {
      const x = left + width / 2;
      return { d: `M${x} ${top(from) + HEIGHT}V${top(to) - 1}`, middle: [x, top(from) + HEIGHT + GAP / 2 - 3] };
    }
    const [side, away] = span(edge) > 1 ? [right, 1] : [left, -1];
    const far = side + away * ARC * (Math.abs(span(edge)) + 1);
    // Out below the middle of the side and in above it, so that arrows in and out do not meet.
    const [start, end] = [top(from) + HEIGHT * 0.7, top(to) + HEIGHT * 0.3];
    const middle = [side + away * ARC * (Math.abs(span(edge)) + 1) * 0.75, (start + end) / 2];
    return { d: `M${side} ${start}C${far} ${start} ${far} ${end} ${side + away} ${end}`, middle };
  };
  const extra = ARC * widest((edge) => span(edge) > 1);
  return { kind: 'column', width: right + extra + 12, height: 14 + names.length * (HEIGHT + GAP) - GAP + 14, boxes, line };
}
