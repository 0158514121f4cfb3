// Makes and reuses elements. Every text goes in as text: nothing here reads markup.

/** The element with this id, which index.html has. */
export const byId = (id) => document.getElementById(id);

/** An element with attributes and children. A child that is a string becomes text; `false` and null are left out. */
export function element(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** The same for SVG. */
export function svg(name, attributes = {}, ...children) {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);
}

function fill(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      made.addEventListener(name, value);
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(name, value === true ? '' : String(value));
    }
  }
  made.append(...children.filter((child) => child !== false && child !== null && child !== undefined));
  return made;
}

/** Sets a text only where it changes, so that a live region says it once. */
export function setText(target, text) {
  if (target.textContent !== text) {
    target.textContent = text;
  }
}

/**
 * Gives `parent` one child for each item, in order. A child whose key stays is kept, so that focus, what was typed and what
 * was unfolded stay as well; `update` brings it up to date.
 */
export function keyed(parent, items, key, make, update = () => {}) {
  const before = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  items.forEach((item, index) => {
    const name = String(key(item, index));
    let child = before.get(name);
    before.delete(name);
    if (!child) {
      child = make(item, index);
      child.dataset.key = name;
    }
    if (parent.children[index] !== child) {
      parent.insertBefore(child, parent.children[index] ?? null);
    }
    update(child, item, index);
  });
  for (const child of before.values()) {
    child.remove();
  }
}

/** Fills a select once for each list of options. An option is `[value, text]`. */
export function options(select, list) {
  keyed(
    select,
    list,
    ([value]) => value,
    ([value]) => element('option', { value }),
    (option, [, text]) => setText(option, text),
  );
}

/** `1 turn`, `2 turns`. */
export const count = (number, noun) => `${number} ${noun}${number === 1 ? '' : 's'}`;
