import { defineCodes } from './table.ts';

export const runCodes = defineCodes({
});
