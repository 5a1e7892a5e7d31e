// Salpa: checks the forms before they are sent and keeps the order's total.
// This is an example company: a form that passes shows its thanks and sends nothing.

const money = new Intl.NumberFormat(document.documentElement.lang, { style: 'currency', currency: 'EUR' });

const luhn = (digits) => {
  let sum = 0;
  [...digits].reverse().forEach((d, i) => {
    const n = Number(d) * (i % 2 ? 2 : 1);
    sum += n > 9 ? n - 9 : n;
  });
  return sum % 10 === 0;
};

// Each check gets the trimmed value and says whether it can be right.
const checks = {
  identity(value) {
    const m = /^(\d{2})(\d{2})(\d{2})[-+A-FU-Y](\d{3})([\dA-Y])$/.exec(value.toUpperCase());
    if (!m || m[1] < '01' || m[1] > '31' || m[2] < '01' || m[2] > '12') return false;
    return '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(m[1] + m[2] + m[3] + m[4]) % 31] === m[5];
  },
  card(value) {
    const digits = value.replace(/[\s-]/g, '');
    return /^\d{13,19}$/.test(digits) && luhn(digits);
  },
  expiry(value) {
    const m = /^(0[1-9]|1[0-2])\s*\/\s*(\d{2})$/.exec(value);
    return m !== null && new Date(2000 + Number(m[2]), Number(m[1])) > new Date();
  },
  letter: (value) => /^[A-Z0-9]{5}[-\s]?[A-Z0-9]{5}$/i.test(value),
  basket: (_value, form) =>
    form.querySelector('[name=plan]:checked').value !== 'none' ||
    [...form.querySelectorAll('[data-key]')].some((key) => Number(key.value) > 0),
};

const shown = (el) => el.closest('[hidden]') === null;

function problemOf(field) {
  if (!shown(field)) return '';
  const value = field.value.trim();
  if (field.required && (field.type === 'checkbox' ? !field.checked : !value)) return field.dataset.missing;
  if (!value) return '';
  const check = checks[field.dataset.check];
  return (check ? check(value, field.form) : field.validity.valid) ? '' : (field.dataset.wrong ?? field.dataset.missing);
}

function mark(field, problem) {
  const id = `${field.id}-error`;
  const others = (field.getAttribute('aria-describedby') ?? '').split(' ').filter((x) => x && x !== id);
  let line = document.getElementById(id);
  if (problem) {
    if (!line) {
      line = document.createElement('p');
      line.id = id;
      line.className = 'error';
      field.closest('.field, .tick, .product').append(line);
    }
    line.textContent = problem;
    field.setAttribute('aria-invalid', 'true');
    others.push(id);
  } else {
    line?.remove();
    field.removeAttribute('aria-invalid');
  }
  if (others.length) field.setAttribute('aria-describedby', others.join(' '));
  else field.removeAttribute('aria-describedby');
}

function guard(form) {
  const box = form.querySelector('.problems');
  const list = box.querySelector('ul');
  const fields = [...form.querySelectorAll('[data-missing]')];
  form.noValidate = true;

  form.addEventListener('focusout', ({ target }) => {
    // Do not scold someone who only passes through an empty field.
    if (fields.includes(target) && (target.value.trim() || target.ariaInvalid === 'true')) mark(target, problemOf(target));
  });
  form.addEventListener('input', ({ target }) => {
    if (target.ariaInvalid === 'true' && !problemOf(target)) mark(target, '');
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const bad = [];
    for (const field of fields) {
      const problem = problemOf(field);
      mark(field, problem);
      if (problem) bad.push([field, problem]);
    }
    list.replaceChildren(
      ...bad.map(([field, problem]) => {
        const item = document.createElement('li');
        const link = document.createElement('a');
        link.href = `#${field.id}`;
        link.textContent = problem;
        link.addEventListener('click', (e) => {
          e.preventDefault();
          field.focus();
        });
        item.append(link);
        return item;
      }),
    );
    box.hidden = bad.length === 0;
    if (bad.length) return box.focus();
    const done = document.getElementById(form.dataset.done);
    form.closest('.desk').hidden = true;
    done.hidden = false;
    done.focus();
    done.scrollIntoView({ block: 'center' });
  });
}

function basket(form) {
  const lines = document.getElementById('lines');
  const later = document.getElementById('later');
  const totals = document.querySelectorAll('[data-total]');
  const { words } = form.dataset;
  const [discountWord, deliveryWord, laterWord, emptyWord] = words.split('|');

  const update = () => {
    const plan = form.querySelector('[name=plan]:checked');
    const delivery = form.querySelector('[name=delivery]:checked');
    const keys = [...form.querySelectorAll('[data-key]')];
    const rows = [];
    const price = Number(plan.dataset.price);
    if (price) rows.push([plan.dataset.name, price]);
    let count = 0;
    let goods = 0;
    for (const key of keys) {
      const n = Math.min(10, Math.max(0, Math.trunc(Number(key.value)) || 0));
      if (n) rows.push([`${key.dataset.key} × ${n}`, n * Number(key.dataset.price)]);
      count += n;
      goods += n * Number(key.dataset.price);
    }
    const off = count >= 3 ? Math.round(goods * 10) / 100 : 0;
    if (off) rows.push([discountWord, -off]);
    if (count) rows.push([deliveryWord, goods - off >= 100 ? 0 : Number(delivery.dataset.price)]);
    const total = rows.reduce((sum, [, amount]) => sum + amount, 0);

    if (!rows.length) rows.push([emptyWord, 0]);
    lines.replaceChildren(
      ...rows.map(([name, amount]) => {
        const row = document.createElement('div');
        const dt = document.createElement('dt');
        const dd = document.createElement('dd');
        dt.textContent = name;
        dd.textContent = money.format(amount);
        row.append(dt, dd);
        return row;
      }),
    );
    for (const out of totals) {
      const text = money.format(total);
      if (out.textContent !== text) out.textContent = text;
    }
    later.textContent = price ? `${laterWord} ${plan.dataset.later}` : '';
    form.querySelector('#members-part').hidden = !price;
    form.querySelector('#identity-part').hidden = !price;
    form.querySelector('#delivery-part').hidden = !count;
    form.querySelector('#card-part').hidden = form.querySelector('[name=pay]:checked').value !== 'card';
  };

  form.addEventListener('click', ({ target }) => {
    const step = target.closest('[data-step]');
    if (!step) return;
    const key = step.parentElement.querySelector('input');
    key.value = Math.min(10, Math.max(0, (Number(key.value) || 0) + Number(step.dataset.step)));
    update();
  });
  form.addEventListener('input', update);
  form.addEventListener('change', ({ target }) => {
    if (target.dataset.key) target.value = Math.min(10, Math.max(0, Math.trunc(Number(target.value)) || 0));
    update();
  });
  update();
}

for (const form of document.querySelectorAll('form[data-done]')) guard(form);
const order = document.getElementById('order');
if (order) basket(order);
