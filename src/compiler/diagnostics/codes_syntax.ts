import { defineCodes } from './table.ts';

export const syntaxCodes = defineCodes({
});
