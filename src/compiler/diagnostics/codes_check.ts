import { defineCodes } from './table.ts';

export const checkCodes = defineCodes({
});
