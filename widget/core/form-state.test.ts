import { expect } from 'chai';
import { checkForm, type FormField, fieldValue, formState, hasErrors, withError, withValue } from './form-state.ts';

const fields: FormField[] = [
  { id: 'name', required: true, type: 'text' },
  { id: 'email', required: false, type: 'email' },
  { id: 'phone', required: true, type: 'tel' },
  { id: 'plan', required: true, type: 'choice' },
];

describe('a form', () => {
  it('names everything that keeps it from being sent', () => {
    const checked = checkForm(formState({ name: '  ', email: 'liisa@', phone: '12' }), fields);
    expect(checked.errors).to.deep.equal({ name: 'missing', email: 'email', phone: 'phone', plan: 'choice' });
  });

  it('lets through what may be left empty, and what looks right', () => {
    const whole = formState({ name: 'Liisa', phone: '040 123', plan: 'Family' });
    expect(hasErrors(checkForm(whole, fields))).to.equal(false);
    expect(hasErrors(checkForm(withValue(whole, 'email', 'liisa@shop.example'), fields))).to.equal(false);
  });

  it('takes an error back when its field is written anew, and leaves the others', () => {
    const wrong = withError(withError(formState(), 'phone', 'phone'), 'email', 'email');
    expect(withValue(wrong, 'phone', ' 040 ').errors).to.deep.equal({ email: 'email' });
    expect(fieldValue(withValue(wrong, 'phone', ' 040 '), 'phone')).to.equal('040');
  });
});
