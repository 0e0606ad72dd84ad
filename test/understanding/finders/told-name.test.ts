import { expect, test } from '@jest/globals';
import { nameIn } from '../../../src/understanding/finders/told-name.ts';

test.each([
  ['My name is John. Please call me', { name: 'John' }],
  ['my name is J. Smith and I lost the code', { name: 'J. Smith' }],
  ['My name is Smith not Smyth', { name: 'Smith' }],
  ['大塚製薬の大塚です', { name: '大塚', company: '大塚製薬' }],
  ['株式会社大塚です', { company: '株式会社大塚' }],
  ['営業の田中', { name: '田中' }],
  ['総務部 鈴木一郎', { name: '鈴木一郎' }],
  ['佐々木（経理）', { name: '佐々木' }],
  ['株式会社大塚 大塚', { name: '大塚', company: '株式会社大塚' }],
  ['Tom from sales', { name: 'Tom' }],
  ['Alice Baker, in the HR department', { name: 'Alice Baker' }],
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
  '上司の田中',
  '前任の佐藤',
  '中野駅',
  '田中商事',
  '田中さんに聞いてください',
  'Somebody from sales',
  'Calls from IT',
])('%s tells no name', (text) => expect(nameIn(text)).toEqual({}));
