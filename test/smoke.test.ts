import { expect, test } from '@jest/globals';

test('runs on node 24', () => expect(process.version).toMatch(/^v24/));
