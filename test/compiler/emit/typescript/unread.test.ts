/**
 * @file What was written ahead, and nobody asked for, is taken out again.
 */
import { expect, test } from 'vitest';
import { mentioned, withoutUnread } from '../../../../src/compiler/emit/typescript/unread.ts';

test('rows that nobody reads are not made, nor what only these were made of', () => {
  const body = 'const fitted = rowsAt(train, fold.fitted);\nconst training = prepare(fitted, scaler);\nconst testing = prepare(test, scaler);\nconst model = buildModel();\njudge(model, testing);';
  expect(withoutUnread(body)).toBe('const testing = prepare(test, scaler);\nconst model = buildModel();\njudge(model, testing);');
  expect(withoutUnread('const rows = prepare(test);\nuse({ ...rows });')).toContain('prepare(test)');
});

test('what does more than make rows stays', () => {
  const body = 'const history = await model.fit(train.x);\nconst fold = holdFirst(3, 1);';
  expect(withoutUnread(body)).toBe(body);
});

test('parts are those that the text speaks of', () => {
  expect(mentioned(['rowsAt', 'countOf'], 'const x = rowsAt(train, range(0, 3));')).toEqual(['rowsAt']);
});
