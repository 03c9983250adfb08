import { parseTemplate } from './template';

const values: Record<string, unknown> = {
  instance: 'i-0123456789',
  state: 'RUNNING',
  count: 3,
  on: true,
  nothing: null,
  list: ['a', 'b'],
  object: { a: { b: 'c' } },
  said: 'he said "hi"',
};

const render = (text: string) => {
  const template = parseTemplate(text);
  if (!template) throw new Error(`${text} is not a template`);
  return template.render((variable) => values[variable]);
};

describe('an input template', () => {
  it.each([
    ['a string', '"instance <instance> is in <state>"', '"instance i-0123456789 is in RUNNING"'],
    ['escaped quotes', '"instance \\"<instance>\\""', '"instance \\"i-0123456789\\""'],
    ['a string on each line', '"<instance>"\n"<state>"', '"i-0123456789"\n"RUNNING"'],
    ['numbers and booleans in a string', '"<count> <on>"', '"3 true"'],
    ['a variable that is not there in a string', '"[<missing>] [<nothing>]"', '"[] []"'],
    ['lists and objects in a string, without their quotes', '"<list> <object>"', '"[a,b] {a:{b:c}}"'],
    ['values in an object', '{"a":<instance>,"n":<count>,"on":<on>}', '{"a":"i-0123456789","n":3,"on":true}'],
    ['lists and objects in an object', '{"l":<list>,"o":<object>}', '{"l":["a","b"],"o":{"a":{"b":"c"}}}'],
    ['a variable within quotes in an object', '{"a":"in <state>"}', '{"a":"in RUNNING"}'],
    ['a variable that is not there in an object', '{"a":<missing>,"b":<nothing>}', '{"a":"","b":null}'],
    ['a value with quotes outside quotes', '{"a":<said>}', '{"a":"he said \\"hi\\""}'],
    ['a value with quotes within quotes, which is not escaped', '{"a":"<said>"}', '{"a":"he said "hi""}'],
    ['nothing but a variable', '<object>', '{"a":{"b":"c"}}'],
    ['angle brackets that are no variable', '"1 < 2, <b c>"', '"1 < 2, <b c>"'],
  ])('takes %s', (_, template, expected) => {
    expect(render(template)).toBe(expected);
  });

  it.each(['<instance> is in <state>', '{"a":<state>', '{<state>:1}', '"open', '', '"a"\nb'])(
    'cannot be %j',
    (text) => {
      expect(parseTemplate(text)).toBeUndefined();
    },
  );

  it('knows its variables and whether it is an object', () => {
    expect(parseTemplate('{"a":<aws.events.event>,"b":"<x-y_z>"}')).toMatchObject({
      isObject: true,
      variables: new Set(['aws.events.event', 'x-y_z']),
    });
    expect(parseTemplate('"{"')).toMatchObject({ isObject: false });
  });
});
