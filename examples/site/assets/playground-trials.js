/** Something to touch for each kind of line: each takes the element and what the manifest says, and gives a control. */

function control(tag, name, properties) {
  const node = Object.assign(document.createElement(tag), properties);
  node.setAttribute('aria-label', name);
  return node;
}

/** A button that says what happened, beside it. */
function button(text, name, act) {
  const told = document.createElement('output');
  const node = control('button', `${text} ${name}`, { type: 'button', textContent: text });
  node.addEventListener('click', () => {
    try {
      told.textContent = ` ${JSON.stringify(act()) ?? ''}`;
    } catch (error) {
      told.textContent = ` ${error.message}`;
    }
  });
  const both = document.createElement('span');
  both.append(node, told);
  return both;
}

function choice(name, values, current, changed) {
  const node = control('select', name, {});
  for (const value of ['', ...values]) node.append(new Option(value, value, false, value === current));
  node.addEventListener('change', () => changed(node.value));
  return node;
}

function field(name, value, changed) {
  const node = control('input', name, { value });
  node.addEventListener('change', () => changed(node.value));
  return node;
}

const setAttribute = (element, name) => (value) => (value ? element.setAttribute(name, value) : element.removeAttribute(name));

function attribute(element, { name, type }) {
  const words = [...(type?.text ?? '').matchAll(/'([^']+)'/g)].map(([, word]) => word);
  if (words.length > 0) return choice(name, words, element.getAttribute(name), setAttribute(element, name));
  if (type?.text !== 'boolean') return field(name, element.getAttribute(name) ?? '', setAttribute(element, name));
  const box = control('input', name, { type: 'checkbox', checked: element.hasAttribute(name) });
  new MutationObserver(() => (box.checked = element.hasAttribute(name))).observe(element, { attributeFilter: [name] });
  box.addEventListener('change', () => element.toggleAttribute(name, box.checked));
  return box;
}

/** What each property and method is tried with. */
const samples = {
  context: { Order: '10042' },
  texts: { en: { home: { title: 'How can we help?' } } },
  identify: { name: 'Aino Virtanen', email: 'aino@example.com' },
  escalate: { reason: 'playground' },
};

const property = (element, { name, readonly }) => {
  if (name === 'open') return button('Call', name, () => element.open());
  if (!readonly && samples[name]) return button('Set', name, () => (element[name] = samples[name]));
  return button('Read', name, () => element[name]);
};

const method = (element, { name }) => button('Call', name, () => element[name](...(samples[name] ? [samples[name]] : [])));

function slot(element, { name }) {
  const box = control('input', name, { type: 'checkbox' });
  const own = document.createElement(name === 'launcher' ? 'button' : 'span');
  own.textContent = `Own ${name}`;
  own.slot = name;
  box.addEventListener('change', () => (box.checked ? element.append(own) : own.remove()));
  return box;
}

const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [sheet];

function part(_element, { name }) {
  const box = control('input', name, { type: 'checkbox' });
  box.addEventListener('change', () => {
    sheet.replaceSync(box.checked ? `tuki-widget::part(${name}) { outline: 3px dashed crimson; outline-offset: -3px; }` : '');
  });
  return box;
}

const customProperty = (element, { name }) => field(name, '', (value) => element.style.setProperty(name, value));

export const trials = { attribute, property, method, slot, part, customProperty };
