import { readFileSync } from 'node:fs';
import process from 'node:process';
import { format } from '../src/compiler/format/format.ts';
for (const f of process.argv.slice(2)) { const r = format(readFileSync(f, 'utf8')); if (r.text === null) { console.log(f, r.diagnostics.map((d) => d.message)); continue; } const again = format(r.text); console.log('=== ' + f, r.text === readFileSync(f, 'utf8') ? 'same' : '', again.text === r.text ? '' : 'NOT IDEMPOTENT'); if (r.text !== readFileSync(f, 'utf8')) process.stdout.write(r.text); }
