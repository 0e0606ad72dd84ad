import { expect, test } from '@jest/globals';
import { nameIn } from '../../../src/understanding/finders/told-name.ts';

test.each([
  ['My name is John. Please call me', { name: 'John' }],
  ['my name is J. Smith and I lost the code', { name: 'J. Smith' }],
  ['My name is Smith not Smyth', { name: 'Smith' }],
  ['大塚製薬の大塚です', { name: '大塚', company: '大塚製薬' }],
  ['株式会社大塚です', { company: '株式会社大塚' }],
])('%s tells who writes', (text, told) => expect(nameIn(text)).toEqual(told));

test.each([
  'my name is hard to spell',
  'my name is also on it',
  'my name is expired there',
  'This is Microsoft Edge',
  'This is Very Urgent',
  'This is Tokyo Branch',
  '大塚製薬です',
  '株式会社です',
])('%s tells no name', (text) => expect(nameIn(text)).toEqual({}));
