/**
 * @file `cross_validate`: a training for each fold.
 */
import { NotInTarget } from '../../target.ts';
import { expression, call, number } from '../text.ts';
import type { Writer } from './action.ts';
import { fitCall } from './fit.ts';
import { setHistory } from './keep_history.ts';
import { isTrainedBefore, needsHistory } from './needs.ts';
import { preparedLines, takenRows } from './rows.ts';

export const cross_validate: Writer<'cross_validate'> = (plan, scope, index) => {
  if (scope.preparation?.isWindowed === true) throw new NotInTarget('folds of windows after something was learnt of their steps', 'put `window` first', plan.at);
  const labels = scope.program.data?.transforms.at(-1)?.after.labels ?? scope.program.data?.rows.labels;
  const stratified = plan.stratified ?? (labels?.encoding === 'class' || labels?.encoding === 'one_hot');
  const count = `${scope.use('countOf')}(train)`;
  const repeat = plan.repeats > 1 ? ', repeat' : '';
  const order = plan.shuffle ? `${scope.use('permutation')}(${count}, ${scope.seed}, ${scope.use('randomStreams')}.folds${repeat})` : `${scope.use('range')}(0, ${count})`;
  const classes = labels?.encoding === 'one_hot' ? 'train.y.argMax(-1).dataSync()' : 'train.y.dataSync()';
  const dealt = stratified ? `${scope.use('stratifiedFoldsOf')}(${order}, ${classes}, ${number(plan.folds)})` : `${scope.use('foldsOf')}(${order}, ${number(plan.folds)})`;
  const folds = plan.repeats > 1 ? `${scope.use('range')}(0, ${number(plan.repeats)}).flatMap((repeat) => ${dealt})` : dealt;
  const [list, histories, fold, model] = [scope.name('folds'), scope.name('histories'), scope.name('fold'), scope.name('foldModel')];
  const { rows, restore, learnt } = scope;
  const inside = scope.block(() => preparedLines(scope, { train: takenRows(scope, `${fold}.fitted`), held: takenRows(scope, `${fold}.held`), test: null }));
  const trained = `await ${fitCall(scope, model, { ...plan, rows: scope.rows.train ?? 'train', validation: scope.rows.validation, shuffle: true, args: plan })}`;
  // What is named within a fold is not known beyond it.
  Object.assign(scope, { rows, restore, learnt });
  const mean = `${scope.use('meanHistory')}(${histories})`;
  const keeps = needsHistory(scope.program);
  return [
    `const ${list} = ${folds};`,
    `const ${histories}: ${scope.use('History')}[] = [];`,
    `for (const ${fold} of ${list}) {`,
    `console.log(\`fold \${${histories}.length + 1}/\${${list}.length}\`);`,
    ...inside,
    `const ${model} = buildModel();`,
    `${histories}.push(${call(scope.use('historyOf'), expression(trained)).text});`,
    '}',
    ...(keeps ? setHistory(scope, `${scope.use('meanAndDeviation')}(${histories})`, 'replaced') : []),
    `console.log('mean of the folds', ${scope.use('describe')}(${scope.use('lastOf')}(${mean})));`,
    // What was trained before is forgotten.
    ...(isTrainedBefore(scope.program, index) ? ['model = buildModel();'] : []),
  ];
};
